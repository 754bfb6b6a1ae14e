// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitTraceLine.h"

#include <QTest>

using namespace coldstart;

class tst_InitTraceLine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void parses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>(
        "expected"); // package at~precision clock~precision bytes allocs, in ns
    const auto row = [](const char* name, const QByteArray& text, const char* expected) {
      QTest::newRow(name) << text << QString::fromLatin1(expected);
    };
    row("two digits below 10 ms",
        "init example.org/first @0.74 ms, 0.20 ms clock, 2360512 bytes, 19 allocs",
        "example.org/first 740000~10000 200000~10000 2360512 19");
    row("three places below 0.1 ms", "init os @0.030 ms, 0.001 ms clock, 16 bytes, 1 allocs",
        "os 30000~1000 1000~1000 16 1");
    row("one place from 1 ms on", "init os @1.0 ms, 9.9 ms clock, 0 bytes, 0 allocs",
        "os 1000000~100000 9900000~100000 0 0");
    row("whole ms from 10 ms on", "init main @145 ms, 10 ms clock, 0 bytes, 0 allocs",
        "main 145000000~1000000 10000000~1000000 0 0");
    row("zero is less than 1 us", "init a/b @0 ms, 0 ms clock, 0 bytes, 0 allocs",
        "a/b 0~1000 0~1000 0 0");
    row("an escaped dot of the last element",
        "init gopkg.in/yaml%2ev3 @2.1 ms, 0.5 ms clock, 8 bytes, 1 allocs",
        "gopkg.in/yaml.v3 2100000~100000 500000~100000 8 1");
    row("text behind it", "init a @0 ms, 0 ms clock, 0 bytes, 0 allocs and more",
        "a 0~1000 0~1000 0 0");
    row("text before it", " init a @0 ms, 0 ms clock, 0 bytes, 0 allocs", "-");
    row("cut off", "init a @0 ms, 0 ms clock, 0 bytes, 0 alloc", "-");
    row("no path", "init  @0 ms, 0 ms clock, 0 bytes, 0 allocs", "-");
    row("a sentence with init", "init done @ 5 ms, all fine", "-");
    row("no digits behind the point", "init a @0. ms, 0 ms clock, 0 bytes, 0 allocs", "-");
    row("negative", "init a @-1 ms, 0 ms clock, 0 bytes, 0 allocs", "-");
    row("more ms than there are", "init a @9223372036854775 ms, 0 ms clock, 0 bytes, 0 allocs",
        "-");
    row("longer than a clock and what follows it can hold",
        "init a @9000000000000 ms, 9000000000000 ms clock, 0 bytes, 0 allocs", "-");
    row("more bytes than there are",
        "init a @0 ms, 0 ms clock, 18446744073709551616 bytes, 0 allocs", "-");
    row("empty", "", "-");
  }
  void parses() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto line = parseInitTraceLine({text.data(), std::size_t(text.size())});
    QString printed = QStringLiteral("-");
    if (line)
      printed = QStringLiteral("%1 %2~%3 %4~%5 %6 %7")
                    .arg(QString::fromStdString(line->package))
                    .arg(line->at.ns)
                    .arg(line->atPrecision.ns)
                    .arg(line->clock.ns)
                    .arg(line->clockPrecision.ns)
                    .arg(line->bytes)
                    .arg(line->allocs);
    QCOMPARE(printed, expected);
  }

  void noPrefixIsALine() {
    const std::string_view whole = "init a%2eb @1.5 ms, 0.25 ms clock, 12 bytes, 3 allocs";
    QVERIFY(parseInitTraceLine(whole));
    for (std::size_t n = 0; n < whole.size(); ++n)
      QVERIFY(!parseInitTraceLine(whole.substr(0, n)));
  }

  void unescapes_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing to do") << QByteArray("net/http") << QByteArray("net/http");
    QTest::newRow("a dot and a blank") << QByteArray("a.b/c%2ed%20e") << QByteArray("a.b/c.d e");
    QTest::newRow("bytes of UTF-8") << QByteArray("caf%c3%a9") << QByteArray("caf\xc3\xa9");
    QTest::newRow("an escaped percent sign is not read twice")
        << QByteArray("a%252e") << QByteArray("a%2e");
    QTest::newRow("no hex digits") << QByteArray("a%zz") << QByteArray("a%zz");
    QTest::newRow("cut off") << QByteArray("a%2") << QByteArray("a%2");
    QTest::newRow("a sign is no digit") << QByteArray("a%-1") << QByteArray("a%-1");
  }
  void unescapes() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(unescapeImportPath(path.toStdString())), expected);
  }
};

QTEST_GUILESS_MAIN(tst_InitTraceLine)
#include "tst_InitTraceLine.moc"
