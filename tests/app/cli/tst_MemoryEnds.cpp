// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomTrace.h"
#include "TraceText.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// How a program ended that may have no more than so much address space.
struct Ending {
  int exitCode = -1; ///< 128 + the signal, when it was one; -1: it hung
  QByteArray err;
};

Ending runWithin(int kib, const QStringList& arguments) {
  QProcess shell;
  shell.setStandardOutputFile(QProcess::nullDevice());
  shell.start(
      QStringLiteral("sh"),
      QStringList{QStringLiteral("-c"), QStringLiteral("ulimit -v %1; exec \"$@\"").arg(kib),
                  QStringLiteral("sh"), QStringLiteral(COLDSTART_BIN_DIR "/coldstart-cli")} +
          arguments);
  if (!shell.waitForFinished(30'000)) {
    shell.kill();
    shell.waitForFinished();
    return {};
  }
  const bool wasSignal = shell.exitStatus() != QProcess::NormalExit;
  return {shell.exitCode() + (wasSignal ? 128 : 0), shell.readAllStandardError()};
}

} // namespace

/// However little memory there is, the program says so and ends: no signal, no waiting for ever.
class tst_MemoryEnds : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QVERIFY(m_directory.isValid());
    m_trace = m_directory.filePath(QStringLiteral("made.trace"));
    const std::vector<std::byte> bytes =
        coldstart::traceBytes(coldstart::randomTraceText(1, 60, 6000));
    QFile file(m_trace);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()));
    while (runWithin(m_leastKib, {QStringLiteral("--version")}).exitCode != 0)
      m_leastKib += 1000;
  }

  void stats_data() {
    QTest::addColumn<QStringList>("options");
    QTest::newRow("as many threads as pay") << QStringList{};
    // No estimate refuses a beginning: memory ends on the way.
    const QStringList first{QStringLiteral("--first"), QStringLiteral("60m")};
    QTest::newRow("unforeseen") << first;
    QTest::newRow("unforeseen, on one thread")
        << first + QStringList{QStringLiteral("--threads=1")};
    QTest::newRow("unforeseen, on many") << first + QStringList{QStringLiteral("--threads=6")};
  }
  void stats() {
    QFETCH(QStringList, options);
    const QStringList arguments = QStringList{QStringLiteral("stats"), m_trace} + options;
    int ended = 0;
    int enough = 0; // in a row; that memory is enough once does not say that more is
    for (int kib = m_leastKib; kib < 600'000 && enough < 4; kib += kib / 4) {
      const Ending ending = runWithin(kib, arguments);
      const QByteArray told = QByteArray::number(kib) +
                              " KiB: " + QByteArray::number(ending.exitCode) + ' ' + ending.err;
      enough = ending.exitCode == 0 ? enough + 1 : 0;
      if (enough > 0) continue;
      QVERIFY2(ending.exitCode == 3, told.constData());
      QVERIFY2(ending.err.contains("memory") && ending.err.contains("made.trace"),
               told.constData());
      ++ended;
    }
    QVERIFY(ended >= 3);
    QCOMPARE(enough, 4);
  }

 private:
  QTemporaryDir m_directory;
  QString m_trace;
  int m_leastKib = 4000; ///< in which the program starts
};

QTEST_GUILESS_MAIN(tst_MemoryEnds)
#include "tst_MemoryEnds.moc"
