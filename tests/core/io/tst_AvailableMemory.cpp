// SPDX-License-Identifier: GPL-3.0-or-later
#include "AvailableMemory.h"

#include <QTest>

using namespace coldstart;

class tst_AvailableMemory : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void meminfos_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("among others",
        "MemTotal:  100 kB\nMemFree:  7 kB\nMemAvailable:    42 kB\nBuffers: 1 kB\n", "43008");
    row("the first line, without an end", "MemAvailable: 1 kB", "1024");
    row("old systems do not tell it", "MemTotal: 100 kB\nMemFree: 7 kB\n", "-");
    row("another key that ends alike", "XMemAvailable: 5 kB\n", "-");
    row("no number", "MemAvailable: much kB\n", "-");
    row("another unit", "MemAvailable: 5 MB\n", "-");
    row("more than can be counted", "MemAvailable: 18446744073709551615 kB\n", "-");
    row("nothing behind the key", "MemAvailable:", "-");
    row("nothing", "", "-");
  }
  void meminfos() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto got = availableMemoryIn(text.toStdString());
    QCOMPARE(got ? QString::number(*got) : QStringLiteral("-"), expected);
  }

  void theLimitIsLessThanWhatThereIs() {
    const auto available = availableMemoryBytes();
    if (!available) {
      QCOMPARE(memoryLimitForLoading(), std::uint64_t{0});
      return;
    }
    QVERIFY(memoryLimitForLoading() > 0);
  }
};

QTEST_GUILESS_MAIN(tst_AvailableMemory)
#include "tst_AvailableMemory.moc"
