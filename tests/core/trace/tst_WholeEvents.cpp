// SPDX-License-Identifier: GPL-3.0-or-later
#include "WholeEvents.h"

#include <QTest>

using namespace coldstart;

class tst_WholeEvents : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bytes_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("expected");
    const auto row = [](const char* name, std::initializer_list<int> bytes, int expected) {
      QByteArray data;
      for (const int byte : bytes)
        data.append(static_cast<char>(byte));
      QTest::newRow(name) << data << expected;
    };
    // 16 is GoStart: dt, goroutine, sequence; 11 is ProcStop: dt.
    row("nothing", {}, 0);
    row("one event", {16, 1, 2, 3}, 4);
    row("two", {16, 1, 2, 3, 11, 1}, 6);
    row("the second has no numbers", {16, 1, 2, 3, 11}, 4);
    row("the second's last number breaks off", {11, 1, 16, 1, 2, 0x83}, 2);
    row("no event of a thread", {11, 1, 1, 1, 1, 1}, 2);
    row("a number of more than 64 bits",
        {11, 1, 11, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}, 2);
    row("an unknown event", {11, 1, 200, 1}, 2);
  }
  void bytes() {
    QFETCH(QByteArray, data);
    QFETCH(int, expected);
    const auto view = std::as_bytes(std::span(data.constData(), std::size_t(data.size())));
    QCOMPARE(static_cast<int>(wholeEventBytes(view)), expected);
  }
};

QTEST_GUILESS_MAIN(tst_WholeEvents)
#include "tst_WholeEvents.moc"
