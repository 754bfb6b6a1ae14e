// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>
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
    QVERIFY2(first.err.contains("only the first 2.00 ms are loaded"), first.err.constData());
    const Reply longer = stats({QStringLiteral("--first"), QStringLiteral("60 m"), recording()});
    QCOMPARE(longer.out, all.out);
    QVERIFY(longer.err.isEmpty());
  }

  void namesAndReasonsCannotSteerATerminal() {
    const auto bytes = coldstart::traceBytes(
        "gen 1\nbatch m=7 t=100\nProcStatus p=0 running\nGoStatus g=1 m=7 running\n"
        "GoBlock dt=1000 \"\x1b[2Jwait\xc2\x9b\x7f\x9b\xe2\x80\xae\" stack=0\n"
        "GoUnblock dt=2000 g=1 g_seq=1 stack=0\nGoStart dt=10 g=1 g_seq=2\nend-of-generation\n");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    file.close();
    const Reply reply = stats({QStringLiteral("--human"), file.fileName()});
    QVERIFY2(reply.exitCode == 0, reply.err.constData());
    QVERIFY2(reply.out.contains("  ?[2Jwait??\\x9b?  "), reply.out.constData());
    for (const char* steering : {"\x1b", "\x9b", "\x7f", "\xe2\x80\xae"})
      QVERIFY2(!reply.out.contains(steering), reply.out.constData());
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
