// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsReader.h"

#include "MetricsText.h"
#include "TextSource.h"

#include <QTest>

using namespace coldstart;

namespace {

const char* const kGood =
    R"({"t_ns":5,"mono_ns":105,"phase":"init","mark":"init_start","values":{"/a:bytes":1}})"
    "\n";

MetricsLimits smallLimits() {
  MetricsLimits limits;
  limits.lineBytes = 200;
  limits.samples = 3;
  limits.names = 3;
  limits.readings = 6;
  limits.buckets = 4;
  limits.diagnostics = 2;
  return limits;
}

QString printed(const Result<MetricsFile>& result) {
  if (result) return printMetrics(*result);
  return QString::fromStdString(describe(result.error())) + QLatin1Char('\n');
}

QString read(const QByteArray& text, const MetricsLimits& limits = {}) {
  const MemorySource source = textSource({text.data(), std::size_t(text.size())});
  return printed(readMetrics(source, {}, limits));
}

} // namespace

class tst_MetricsReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& text, const char* expected) {
      QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const char* const good = "t=5 mono=105 init/init_start /a:bytes=1\n";
    row("a whole sample", kGood, good);
    row("integers, floats and the largest int64",
        R"({"t_ns":1,"values":{"a":9223372036854775807,"b":0.25,"c":-3}})",
        "t=1 mono=- / a=9223372036854775807 b=0.25f c=-3\n");
    row("a histogram with both infinite edges",
        R"({"mono_ns":1,"values":{"h":{"buckets":["-Inf",0,"+Inf"],"counts":[1,2]}}})",
        "t=- mono=1 / h=[-inf,0,inf) 1 2\n");
    row("a histogram with nothing left of it",
        R"({"t_ns":1,"values":{"h":{"buckets":[],"counts":[]}}})", "t=1 mono=- / h=[)\n");
    row("an edge without buckets", R"({"t_ns":1,"values":{"h":{"buckets":[4],"counts":[]}}})",
        "t=1 mono=- / h=[4)\n");
    row("unknown keys are passed over", R"({"new":[{"x":1}],"t_ns":1,"values":{"a":1},"z":null})",
        "t=1 mono=- / a=1\n");
    row("null is no value and no fault", R"({"t_ns":1,"mark":null,"values":{"a":null,"b":2}})",
        "t=1 mono=- / b=2\n");
    row("the last of a repeated name counts", R"({"t_ns":1,"values":{"a":1,"b":2,"a":3}})",
        "t=1 mono=- / b=2 a=3\n");
    row("empty lines and CR LF", QByteArray("\r\n") + kGood + "  \n", good);
    row("samples stay in the file's order",
        "{\"t_ns\":9,\"values\":{}}\n{\"t_ns\":3,\"values\":{}}\n", "t=9 mono=- /\nt=3 mono=- /\n");

    const auto besideGood = [&](const char* name, const QByteArray& line, const char* diagnostic) {
      const QByteArray both = QByteArray(good) + diagnostic;
      row(name, kGood + line, both.constData());
    };
    besideGood("a bad line between good ones", "{\"t_ns\":1,]}\n{\"t_ns\":7,\"values\":{}}\n",
               "t=7 mono=- /\n! metrics.bad-line @94 2\n");
    besideGood("the last line is cut", R"({"t_ns":1,"values":{"a":)",
               "! metrics.truncated-line @108 2\n");
    besideGood("a line that ends too early but has an end", "{\"t_ns\":1\n",
               "! metrics.bad-line @93 2\n");
    besideGood("a line that is no object", "[1]\n", "! metrics.bad-line @84 2\n");
    besideGood("a line without values", "{\"t_ns\":1}\n", "! metrics.bad-line @84 2\n");
    besideGood("a line without a time", "{\"values\":{}}\n", "! metrics.bad-line @84 2\n");
    besideGood("a time that is a text", "{\"t_ns\":\"1\",\"values\":{}}\n",
               "! metrics.bad-line @84 2\n");
    besideGood("a time out of all proportion", "{\"t_ns\":9e18,\"values\":{}}\n",
               "! metrics.bad-line @84 2\n");
    besideGood("a phase that is a number", "{\"t_ns\":1,\"phase\":2,\"values\":{}}\n",
               "! metrics.bad-line @84 2\n");
    besideGood("a NUL byte", QByteArray("{\"t_ns\":1\0}\n", 12), "! metrics.bad-line @93 2\n");

    const auto badValue = [&](const char* name, const QByteArray& value) {
      row(name, R"({"t_ns":1,"values":{"bad":)" + value + R"(,"good":2}})",
          "t=1 mono=- / good=2\n! metrics.bad-value @0 1 bad\n");
    };
    badValue("a text for a value", "\"7\"");
    badValue("a list for a value", "[7]");
    badValue("an object that is no histogram", R"({"sum":7})");
    badValue("as many edges as counts", R"({"buckets":[1,2],"counts":[1,2]})");
    badValue("edges that fall", R"({"buckets":[1,3,2],"counts":[1,2]})");
    badValue("edges that repeat", R"({"buckets":[1,1],"counts":[1]})");
    badValue("an edge of another word", R"({"buckets":["NaN",1],"counts":[1]})");
    badValue("a negative count", R"({"buckets":[1,2],"counts":[-1]})");
    badValue("a broken count", R"({"buckets":[1,2],"counts":[1.5]})");
    badValue("counts that overflow together",
             R"({"buckets":[1,2,3],"counts":[9223372036854775807,1]})");

    row("an empty file", "", "truncated at byte 0: the file is empty\n");
    row("only empty lines", "\n\n", "unknown format at byte 0: only empty lines\n");
    row("another text", "init main @1 ms\n",
        "unknown format at byte 0: no line is a sample of metrics; line 1: not JSON from here "
        "on\n");
    row("cut in the first line", R"({"t_ns":1)", "truncated at byte 9: no sample is whole\n");
  }
  void reads() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(read(text), expected);
  }

  void limits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& text, const char* expected) {
      QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("a line too long",
        R"({"t_ns":1,"values":{}})"
        "\n{\"t_ns\":2,\"x\":\"" +
            QByteArray(300, 'x') + "\"}\n",
        "t=1 mono=- /\n! metrics.line-too-long @23 2\n");
    row("too many buckets",
        R"({"t_ns":1,"values":{"h":{"buckets":[1,2,3,4,5,6],"counts":[1,1,1,1,1]}}})",
        "t=1 mono=- /\n! metrics.bad-value @0 1 h\n");
    row("a fourth sample", QByteArray("{\"t_ns\":1,\"values\":{}}\n").repeated(5),
        "t=1 mono=- /\nt=1 mono=- /\nt=1 mono=- /\n! metrics.too-many @69 4 samples\n");
    row("a fourth name", "{\"t_ns\":1,\"values\":{\"a\":1,\"b\":2,\"c\":3,\"d\":4}}\n",
        "t=1 mono=- / b=2 c=3 d=4\n! metrics.too-many @0 1 names\n");
    row("too many values in all",
        QByteArray("{\"t_ns\":1,\"values\":{\"a\":1,\"b\":2,\"c\":3}}\n").repeated(3),
        "t=1 mono=- / a=1 b=2 c=3\nt=1 mono=- / a=1 b=2 c=3\n! metrics.too-many @40 2 values\n");
    row("more problems than are told",
        R"({"t_ns":1,"values":{}})"
        "\nx\nx\nx\nx\n",
        "t=1 mono=- /\n! metrics.bad-line @23 2\n! metrics.bad-line @25 3\n"
        "! metrics.more-problems @25 3 2\n");
  }
  void limits() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(read(text, smallLimits()), expected);
  }

  void whatWasReadBeforeAnIoErrorStays() {
    const std::string text = std::string(kGood) + kGood;
    const BrokenSource half(text, 84);
    QCOMPARE(
        printed(readMetrics(half)),
        QStringLiteral("t=5 mono=105 init/init_start /a:bytes=1\n! metrics.unreadable @84 2\n"));
    const BrokenSource none(text, 0);
    QCOMPARE(printed(readMetrics(none)), QStringLiteral("io: line 1: Input/output error\n"));
  }

  void everyPrefixGivesAResult() {
    const QByteArray text =
        QByteArray(kGood) +
        R"({"t_ns":6,"values":{"h":{"buckets":["-Inf",0.5,1e3],"counts":[1,2]},"f":-2.5}})"
        "\n" +
        kGood;
    qsizetype lastSamples = 0;
    for (qsizetype n = 0; n <= text.size(); ++n) {
      const MemorySource source = textSource({text.data(), std::size_t(n)});
      const auto result = readMetrics(source);
      const qsizetype lines = text.left(n).count('\n');
      if (lines > 0) QVERIFY2(result, qPrintable(QString::number(n)));
      if (!result) continue;
      const auto samples = qsizetype(result->samples.size());
      QVERIFY(samples >= lines && samples <= lines + 1 && samples >= lastSamples);
      const bool cut = samples == lines && n > 0 && text[n - 1] != '\n';
      QCOMPARE(result->diagnostics.size(), std::size_t(cut ? 1 : 0));
      lastSamples = samples;
    }
    QCOMPARE(lastSamples, qsizetype{3});
  }

  void stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    const MemorySource source = textSource(kGood);
    QCOMPARE(printed(readMetrics(source, stop.get_token())), QStringLiteral("cancelled\n"));
  }

  void isRecognisedByContent_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("expected");
    QTest::newRow("a sample") << QByteArray(kGood) << true;
    QTest::newRow("a sample after an empty line") << QByteArray("\n") + kGood << true;
    QTest::newRow("a long first line cut by the window") << QByteArray(kGood).left(70) << true;
    QTest::newRow("a manifest") << QByteArray("{\"go_version\":\"go1.26\"}") << false;
    QTest::newRow("another JSON log") << QByteArray("{\"t_ns\":1,\"msg\":\"x\"}\n") << false;
    QTest::newRow("inittrace") << QByteArray("init main @1 ms, 1 ms clock, 0 bytes, 0 allocs")
                               << false;
    QTest::newRow("nothing") << QByteArray() << false;
  }
  void isRecognisedByContent() {
    QFETCH(QByteArray, head);
    QFETCH(bool, expected);
    QCOMPARE(looksLikeMetrics({head.data(), std::size_t(head.size())}), expected);
  }
};

QTEST_GUILESS_MAIN(tst_MetricsReader)
#include "tst_MetricsReader.moc"
