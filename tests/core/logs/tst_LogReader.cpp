// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogReader.h"

#include "TextSource.h"

#include <QTest>

using namespace coldstart;

namespace {

#define INIT_LINE(package, at) "init " package " @" at " ms, 0 ms clock, 0 bytes, 0 allocs"

/// "1 text" a line; " <column:package" behind those of inittrace, "*" when repeated; then
/// diagnostics.
QByteArray printed(const Result<LogFile>& result) {
  if (!result) return QByteArray::fromStdString(describe(result.error()));
  QByteArray out;
  std::size_t nextInit = 0;
  for (std::size_t i = 0; i < result->lines.size(); ++i) {
    const std::string_view text = result->lineText(i);
    out +=
        QByteArray::number(quint64(i + 1)) + ' ' + QByteArray(text.data(), qsizetype(text.size()));
    if (result->lines[i].isClipped()) out += "...";
    if (nextInit < result->inits.size() && result->inits[nextInit].line == i) {
      const LogInit& init = result->inits[nextInit++];
      out += " <" + QByteArray::number(quint64(init.column)) + ':' +
             QByteArray::fromStdString(init.init.package) + (init.repeated ? "*" : "");
    }
    out += '\n';
  }
  for (const Diagnostic& d : result->diagnostics)
    out += "! " + QByteArray::fromStdString(d.code + " " + d.arguments[0]) + " @" +
           QByteArray::number(quint64(d.offset)) + '\n';
  return out;
}

LogLimits smallLimits() {
  LogLimits limits;
  limits.lineBytes = 70;
  limits.textBytes = 150;
  limits.lines = 5;
  return limits;
}

} // namespace

class tst_LogReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
      QTest::newRow(name) << text << expected;
    };
    row("an empty file has no lines", "", "");
    row("other lines are kept", "hello\n" INIT_LINE("a/b%2ec", "1.5") "\nbye",
        "1 hello\n2 " INIT_LINE("a/b%2ec", "1.5") " <0:a/b.c\n3 bye\n");
    row("CR LF", INIT_LINE("a", "0") "\r\nx\r\n", "1 " INIT_LINE("a", "0") " <0:a\n2 x\n");
    row("behind a collector's prefix", "F 2026 " INIT_LINE("a", "0") "\n",
        "1 F 2026 " INIT_LINE("a", "0") " <7:a\n");
    row("behind a print without a line end", "init? " INIT_LINE("a", "0"),
        "1 init? " INIT_LINE("a", "0") " <6:a\n");
    row("behind another word init", "init now " INIT_LINE("a", "0"),
        "1 init now " INIT_LINE("a", "0") " <9:a\n");
    row("a torn line is text", "init a @0 ms, 0 ms\nclock, 0 bytes, 0 allocs\n",
        "1 init a @0 ms, 0 ms\n2 clock, 0 bytes, 0 allocs\n");
    row("NUL and invalid UTF-8 are kept", QByteArray("a\0\xff\n", 4), QByteArray("1 a\0\xff\n", 6));
    row("the lines of a child process",
        INIT_LINE("os", "1.0") "\n" INIT_LINE("os", "1.1") "\n" INIT_LINE("b", "9.9"),
        "1 " INIT_LINE("os", "1.0") " <0:os\n2 " INIT_LINE("os", "1.1") " <0:os*\n3 " INIT_LINE(
            "b", "9.9") " <0:b\n! log.several-processes 1 @0\n");
  }
  void reads() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const MemorySource source = textSource({text.data(), std::size_t(text.size())});
    QCOMPARE(printed(readLog(source)), expected);
  }

  void limits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a long line is kept to the limit")
        << QByteArray(80, 'x') + "\ny\n"
        << "1 " + QByteArray(70, 'x') + "...\n2 y\n! log.long-lines 1 @0\n";
    QTest::newRow("too many bytes")
        << QByteArray(60, 'x') + '\n' + QByteArray(60, 'y') + '\n' + QByteArray(60, 'z')
        << "1 " + QByteArray(60, 'x') + "\n2 " + QByteArray(60, 'y') + "\n! log.too-large 2 @122\n";
    QTest::newRow("too many lines")
        << QByteArray("a\n").repeated(7)
        << QByteArray("1 a\n2 a\n3 a\n4 a\n5 a\n! log.too-large 5 @10\n");
  }
  void limits() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const MemorySource source = textSource({text.data(), std::size_t(text.size())});
    QCOMPARE(printed(readLog(source, {}, smallLimits())), expected);
  }

  void offsetsPointIntoTheFile() {
    const std::string text = "one\r\n\ntwo\xff\nthree";
    const MemorySource source = textSource(text);
    const auto log = readLog(source);
    QVERIFY(log);
    QCOMPARE(log->lines.size(), std::size_t{4});
    for (std::size_t i = 0; i < log->lines.size(); ++i)
      QVERIFY(text.substr(log->lines[i].offset, log->lines[i].length) == log->lineText(i));
  }

  void whatWasReadBeforeAnIoErrorStays() {
    QCOMPARE(printed(readLog(BrokenSource("a\nb\nc\n", 4))),
             QByteArray("1 a\n2 b\n! log.unreadable Input/output error @4\n"));
    QCOMPARE(printed(readLog(BrokenSource("a\n", 0))), QByteArray("io: Input/output error"));
  }

  void stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(printed(readLog(textSource("a\n"), stop.get_token())), QByteArray("cancelled"));
  }

  void isRecognisedByContent() {
    QVERIFY(looksLikeInitTrace("log\n" INIT_LINE("a", "0") "\nmore"));
    QVERIFY(looksLikeInitTrace("log\nx " INIT_LINE("a", "0")));
    QVERIFY(!looksLikeInitTrace("log\ninit a @0 ms, 0 ms cl"));
    QVERIFY(!looksLikeInitTrace(""));
  }
};

QTEST_GUILESS_MAIN(tst_LogReader)
#include "tst_LogReader.moc"
