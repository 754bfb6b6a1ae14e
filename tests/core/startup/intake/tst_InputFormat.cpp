// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFormat.h"

#include "Gzipped.h"

#include <QTest>

using namespace coldstart;

namespace {

std::span<const std::byte> asBytes(const QByteArray& text) {
  return std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
}

QByteArray packed(const QByteArray& text) {
  const std::vector<std::byte> bytes = gzipped(asBytes(text));
  return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
}

/// "trace", "gzip profile", "- an ELF ...": what it is, and why it is not read.
QString printed(const InputKind& kind) {
  QStringList text;
  if (kind.gzipped) text << QStringLiteral("gzip");
  const std::string word = kindWord(kind);
  text << (word.empty() ? QStringLiteral("-") : QString::fromStdString(word));
  if (kind.unreadable) text << QString::fromStdString(describe(*kind.unreadable));
  return text.join(QLatin1Char(' '));
}

QByteArray header(const char* version) {
  QByteArray bytes = QByteArray("go 1.") + version + " trace";
  return bytes.leftJustified(16, '\0');
}

const QByteArray kProfile = QByteArray::fromHex("0a0408011002") // sample_type {1, 2}
                            + QByteArray::fromHex("12060a0101120105") + QByteArray("\x32\0", 2) +
                            QByteArray("\x32\x03"
                                       "cpu");
const QByteArray kInitLine = "init errors @1.0 ms, 0.053 ms clock, 16 bytes, 1 allocs\n";
const QByteArray kMetrics = R"({"t_ns":1,"mono_ns":2,"phase":"init","values":{"/gc/x:y":3}})";

} // namespace

class tst_InputFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sniffs_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& bytes, const char* expected) {
      QTest::newRow(name) << bytes << QString::fromLatin1(expected);
    };
    row("trace of Go 1.26", header("26") + "\x01\x02", "trace");
    row("trace of Go 1.22, header alone", header("22"), "trace");
    row("trace of a version to come", header("31"), "trace");
    row("trace in the old format", header("19"), "trace");
    row("trace of a version too old", header("8"),
        "trace unsupported version at byte 0: an execution trace of Go 1.8, whose format is "
        "too old; record it with Go 1.11 or later");
    row("trace cut in its header", header("26").left(13),
        "trace truncated at byte 13: a Go execution trace that ends in its header");
    row("trace of a version too old, cut in its header", header("5").left(15),
        "trace unsupported version at byte 0: an execution trace of Go 1.5, whose format is "
        "too old; record it with Go 1.11 or later");
    row("a short text that begins like one", "go 1.26 traces\n", "text");
    row("trace cut before the word", header("26").left(7), "text");
    row("a header with something behind it is no trace", "go 1.26 traceXXX\n", "text");
    row("go.mod is no trace", "go 1.26\n\nrequire x v1.0.0\n", "text");
    row("a text that begins like one", "go 1.26 traces are small\n", "text");

    row("profile", kProfile, "profile");
    row("gzip'd profile", packed(kProfile), "gzip profile");
    row("gzip'd trace", packed(header("26") + "\x01\x02"), "gzip trace");
    row("gzip'd log", packed(kInitLine), "gzip log");
    row("gzip'd picture", packed("\x89PNG\r\n"),
        "gzip - unknown format at byte 0: packed by gzip: a picture");
    row("gzip with nothing in it", packed(""),
        "gzip - truncated at byte 0: gzip with nothing in it that can be unpacked");
    row("gzip cut in its header", packed(kProfile).left(5),
        "gzip - truncated at byte 0: gzip with nothing in it that can be unpacked");
    row("count profile as text", "goroutine profile: total 7\n2 @ 0x1 0x2\n",
        "profile unsupported version at byte 0: a profile as text (?debug=1), which is not read "
        "yet");
    row("goroutine dump", "goroutine 1 [running]:\nmain.main()\n",
        "profile unsupported version at byte 0: a goroutine dump (?debug=2), which is not read "
        "yet");

    row("metrics", kMetrics + "\n", "metrics");
    row("metrics, one line without an end", kMetrics, "metrics");
    row("manifest", R"({"runtime_init_mono_ns": 5, "marks_mono_ns": {}})", "manifest");
    row("other JSON", R"({"compilerOptions": {}})",
        "text unknown format at byte 0: JSON, but neither metrics nor a manifest");
    row("other JSON over several lines", "{\n \"a\": 1\n}\n",
        "text unknown format at byte 0: JSON, but neither metrics nor a manifest");
    row("a log of JSON lines", "{\"msg\":\"hello\"}\n{\"msg\":\"again\"}\n", "text");
    row("Chrome trace", R"({"traceEvents":[]})",
        "text unknown format at byte 0: a Chrome trace in JSON, not a recording of Go");
    row("expvar", "{\n\"cmdline\": [],\n\"memstats\": {}}",
        "text unknown format at byte 0: the variables of Go's expvar, which are not read yet");
    row("Prometheus", "# HELP go_goroutines Number\n# TYPE go_goroutines gauge\n",
        "text unknown format at byte 0: a scrape of Prometheus metrics, which is not read yet");

    row("inittrace log", kInitLine, "log");
    row("inittrace behind other lines", "listening\n" + kInitLine, "log");
    row("inittrace behind JSON lines", "{\"msg\":1}\n" + kInitLine, "log");
    row("any text", "hello\n", "text");
    row("a log that begins with a date", "2026-01-02 03:04:05 server: hello, this is the line.\n",
        "text");
    row("Windows lines and colours", "\x1b[31mred\x1b[0m\r\n\ttab\r\n", "text");
    row("UTF-8 with a byte order mark",
        "\xef\xbb\xbf"
        "héllo\n",
        "text");
    row("a line feed alone", "\n", "text");

    row("empty", "", "- truncated at byte 0: the file is empty");
    row("zstd bundle", "\x28\xb5\x2f\xfd\x24",
        "- unsupported version at byte 0: a zstd bundle, which is not read yet; unpack it into a "
        "directory and open that");
    row("ELF",
        QByteArray("\x7f"
                   "ELF\x02\x01\x01\0",
                   8),
        "- unknown format at byte 0: an executable program; open a recording of it");
    row("tar",
        QByteArray(257, 'a') + QByteArray("ustar\0"
                                          "00",
                                          8),
        "- unknown format at byte 0: a tar archive; unpack it first");
    row("zeroes", QByteArray(100, '\0'),
        "- unknown format at byte 0: no Go trace, profile, metrics or log");
    row("noise", QByteArray::fromHex("ff00fe01e8037f9c"),
        "- unknown format at byte 0: no Go trace, profile, metrics or log");
  }
  void sniffs() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(printed(sniffFormat(asBytes(bytes), importers())), expected);
  }

  void everyBeginningIsAnswered() {
    for (const QByteArray& whole :
         {header("26"), kProfile, packed(kProfile), kMetrics, kInitLine, packed(kInitLine)})
      for (qsizetype size = 0; size <= whole.size(); ++size) {
        const InputKind kind = sniffFormat(asBytes(whole.left(size)), importers());
        const bool isRead = !kindWord(kind).empty() && !kind.unreadable;
        QVERIFY2(isRead || kind.unreadable.has_value(), whole.left(size).toHex().constData());
      }
  }
};

QTEST_GUILESS_MAIN(tst_InputFormat)
#include "tst_InputFormat.moc"
