// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include <QTest>

using namespace coldstart;

class tst_CommandLine : public QObject {
  Q_OBJECT

 private:
  static CommandLine parse(const QString& arguments) {
    return parseCommandLine(QStringList{QStringLiteral("coldstart")} +
                            arguments.split(u' ', Qt::SkipEmptyParts));
  }

 private Q_SLOTS:
  void everything() {
    const CommandLine line = parse(QStringLiteral(
        "a.out b --screenshot x.png --size 1600x1000 --scale 1.5 --dark --select span:g1@5ms"));
    QVERIFY2(line.error.isEmpty(), qPrintable(line.error));
    QCOMPARE(line.paths, QStringList({QStringLiteral("a.out"), QStringLiteral("b")}));
    QCOMPARE(line.screenshotFile, QStringLiteral("x.png"));
    QCOMPARE(line.size, QSize(1600, 1000));
    QCOMPARE(line.scale, std::optional(1.5));
    QVERIFY(line.scheme == Theme::Scheme::Dark);
    QCOMPARE(line.select, QStringLiteral("span:g1@5ms"));
  }

  void nothingAskedForIsNothingSet() {
    const CommandLine line = parse({});
    QVERIFY(line.error.isEmpty() && line.text.isEmpty() && line.paths.isEmpty());
    QVERIFY(!line.size.isValid() && !line.scale && !line.scheme);
  }

  void wrongUsageIsASentence_data() {
    QTest::addColumn<QString>("arguments");
    QTest::newRow("unknown option") << "--sing";
    QTest::newRow("a size that is none") << "--size big";
    QTest::newRow("a size without height") << "--size 1600";
    QTest::newRow("a size no screen has") << "--size 100000x100000";
    QTest::newRow("a scale that is none") << "--scale huge";
    QTest::newRow("a scale too large") << "--scale 9";
    QTest::newRow("a screenshot without a file") << "--screenshot";
  }
  void wrongUsageIsASentence() {
    QFETCH(QString, arguments);
    QVERIFY(!parse(arguments).error.isEmpty());
  }

  void helpAndVersionAreTextToPrint() {
    QVERIFY(parse(QStringLiteral("--help")).text.contains(QStringLiteral("--screenshot")));
    QVERIFY(parse(QStringLiteral("--version")).text.startsWith(QStringLiteral("coldstart")));
  }

  void aFileCalledLikeAnOptionComesAfterTwoDashes() {
    QCOMPARE(parse(QStringLiteral("-- --dark")).paths, QStringList{QStringLiteral("--dark")});
  }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
