// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnswerDiff.h"

#include <QtCore/QDirIterator>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtTest/QTest>

namespace {

const QString answerSuffix = QStringLiteral(".expected.json");
const QString dataFolder = QStringLiteral(COLDSTART_TEST_DATA);

/// What coldstart-cli said about a file.
struct Reply {
  int exitCode = -1;
  QJsonObject answer;
  QByteArray complaint; ///< standard error
};

Reply ask(const QString& verb, const QString& file) {
  QProcess cli;
  const QString program =
      qEnvironmentVariable("COLDSTART_CLI", QStringLiteral(COLDSTART_BIN_DIR "/coldstart-cli"));
  cli.start(program, {verb, file});
  if (!cli.waitForFinished(60'000) || cli.exitStatus() != QProcess::NormalExit)
    return {-1, {}, cli.errorString().toUtf8() + cli.readAllStandardError()};
  return {cli.exitCode(), QJsonDocument::fromJson(cli.readAllStandardOutput()).object(),
          cli.readAllStandardError()};
}

QJsonObject readObject(const QString& file) {
  QFile input(file);
  return input.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(input.readAll()).object()
                                         : QJsonObject();
}

double eventCount(const QJsonObject& answer) {
  return answer.value(QLatin1String("events")).toObject().value(QLatin1String("total")).toDouble();
}

/// A file that the reference refuses, in whole or from some point on: ours must say so and keep no
/// less of a cut one.
void checkRefusal(const Reply& reply, const QJsonObject& expected, const QString& file) {
  QVERIFY2(reply.exitCode == 0 || reply.exitCode == 3,
           qPrintable(QStringLiteral("exit code %1").arg(reply.exitCode)));
  QVERIFY2(!reply.answer.value(QLatin1String("error")).toString().isEmpty() ||
               (reply.exitCode == 3 && !reply.complaint.isEmpty()),
           "no error where the reference says one");
  if (file.contains(QLatin1String("cut")))
    QVERIFY2(eventCount(reply.answer) >= eventCount(expected),
             "less of a cut trace than the reference keeps");
}

void checkAnswer(const QString& verb, const QString& file, const QString& answerFile) {
  const QJsonObject expected = readObject(answerFile);
  QVERIFY2(!expected.isEmpty(), "no expected answer");
  const Reply reply = ask(verb, file);
  if (expected.contains(QLatin1String("error"))) return checkRefusal(reply, expected, file);
  QVERIFY2(reply.exitCode == 0, reply.complaint.constData());
  QVERIFY2(!reply.answer.isEmpty(), "no JSON object on standard output");
  const QStringList differences = answerDifferences(reply.answer, expected);
  QVERIFY2(differences.isEmpty(), qPrintable(differences.join(QLatin1Char('\n'))));
}

/// A row for each file of the folder that has an answer.
void addRows(const QString& folder) {
  QDirIterator answers(folder, {QLatin1Char('*') + answerSuffix}, QDir::Files,
                       QDirIterator::Subdirectories);
  QVERIFY(answers.hasNext());
  while (answers.hasNext()) {
    const QString answer = answers.next();
    const QString file = answer.chopped(answerSuffix.size());
    QTest::newRow(qPrintable(file.mid(folder.lastIndexOf(QLatin1Char('/')) + 1))) << file << answer;
  }
}

} // namespace

/// Our own recordings, read by coldstart-cli and compared with what the Go team's readers say about
/// them. tests/data/README.md tells what each file is. COLDSTART_CLI names another program to ask,
/// COLDSTART_RECORDINGS a folder whose traces/ are compared instead (tests/differential).
class tst_Recordings : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void traces_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("answer");
    const QString otherFolder = qEnvironmentVariable("COLDSTART_RECORDINGS");
    if (!otherFolder.isEmpty()) return addRows(otherFolder + QStringLiteral("/traces"));
    addRows(dataFolder + QStringLiteral("/traces"));
    QTest::newRow("starts/storefront")
        << QStringLiteral(COLDSTART_SOURCE_DIR "/resources/example/trace.out")
        << dataFolder + QStringLiteral("/starts/storefront.trace.expected.json");
    QTest::newRow("starts/ledger")
        << dataFolder + QStringLiteral("/starts/ledger/trace.out")
        << dataFolder + QStringLiteral("/starts/ledger.trace.expected.json");
  }
  void traces() {
    QFETCH(QString, file);
    QFETCH(QString, answer);
    checkAnswer(QStringLiteral("stats"), file, answer);
  }

  void profiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("answer");
    addRows(dataFolder + QStringLiteral("/profiles"));
  }
  void profiles() {
    QFETCH(QString, file);
    QFETCH(QString, answer);
    checkAnswer(QStringLiteral("top"), file, answer);
  }
};

QTEST_GUILESS_MAIN(tst_Recordings)
#include "tst_Recordings.moc"
