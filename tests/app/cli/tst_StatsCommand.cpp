// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace {

struct Reply {
  int exitCode = -1;
  QByteArray out;
  QByteArray err;

  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
  double spanNs() const {
    return json()[QLatin1String("time")].toObject()[QLatin1String("span_ns")].toDouble();
  }
};

Reply stats(const QStringList& arguments) {
  QProcess cli;
  cli.start(QStringLiteral(COLDSTART_BIN_DIR "/coldstart-cli"),
            QStringList{QStringLiteral("stats")} + arguments);
  if (!cli.waitForFinished(60'000) || cli.exitStatus() != QProcess::NormalExit) return {};
  return {cli.exitCode(), cli.readAllStandardOutput(), cli.readAllStandardError()};
}

QString recording() {
  return QStringLiteral(COLDSTART_TEST_DATA "/traces/go1.26-generations.trace");
}

} // namespace

class tst_StatsCommand : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theBeginningOnly() {
    const Reply all = stats({recording()});
    QCOMPARE(all.exitCode, 0);
    QVERIFY(all.spanNs() > 2e6);
    const Reply first = stats({QStringLiteral("--first"), QStringLiteral("2ms"), recording()});
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.spanNs(), 2e6);
    QVERIFY(!first.json().contains(QLatin1String("error")));
    QVERIFY2(first.err.contains("only the first 2000000 ns are loaded"), first.err.constData());
    const Reply longer = stats({QStringLiteral("--first"), QStringLiteral("60 m"), recording()});
    QCOMPARE(longer.out, all.out);
    QVERIFY(longer.err.isEmpty());
  }

  void durationsThatAreNone_data() {
    QTest::addColumn<QString>("duration");
    QTest::newRow("without a unit") << QStringLiteral("2");
    QTest::newRow("a unit nobody knows") << QStringLiteral("2h");
    QTest::newRow("nothing") << QStringLiteral("0s");
    QTest::newRow("less than nothing") << QStringLiteral("-2s");
    QTest::newRow("more than can be counted") << QStringLiteral("99999999999999s");
    QTest::newRow("no number") << QStringLiteral("soon");
  }
  void durationsThatAreNone() {
    QFETCH(QString, duration);
    const Reply reply = stats({QStringLiteral("--first=") + duration, recording()});
    QCOMPARE(reply.exitCode, 2);
    QVERIFY(reply.out.isEmpty());
    QVERIFY2(reply.err.contains("--first"), reply.err.constData());
  }
};

QTEST_GUILESS_MAIN(tst_StatsCommand)
#include "tst_StatsCommand.moc"
