// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gzipped.h"
#include "ProfileText.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace coldstart;

namespace {

struct Reply {
  int exitCode = -1;
  QByteArray out;
  QByteArray err;
};

/// What a line of bash does, in which $cli is the program, $at the folder of the inputs, and $trace
/// and $profile are files in it.
Reply shell(const QString& line, const QString& folder) {
  QProcess bash;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("cli"), QStringLiteral(COLDSTART_BIN_DIR "/coldstart-cli"));
  environment.insert(QStringLiteral("at"), folder);
  environment.insert(QStringLiteral("trace"), folder + QStringLiteral("/one/a.trace"));
  environment.insert(QStringLiteral("profile"), folder + QStringLiteral("/one/cpu.pprof"));
  bash.setProcessEnvironment(environment);
  bash.start(QStringLiteral("bash"), {QStringLiteral("-c"), line});
  if (!bash.waitForFinished(60'000) || bash.exitStatus() != QProcess::NormalExit) return {};
  return {bash.exitCode(), bash.readAllStandardOutput(), bash.readAllStandardError()};
}

QByteArray bytesIn(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

QByteArray packed(const QByteArray& plain) {
  return bytesIn(gzipped(std::as_bytes(std::span(plain.constData(), std::size_t(plain.size())))));
}

void write(const QString& name, const QByteArray& content) {
  QFile file(name);
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
    qFatal("cannot write %s", qPrintable(name));
}

} // namespace

/// Every command reads what the viewer reads: files, plain or packed, directories, pipes.
class tst_CommandInputs : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

 private Q_SLOTS:
  void initTestCase() {
    QFile recording(QStringLiteral(COLDSTART_TEST_DATA "/traces/go1.26-generations.trace"));
    QVERIFY(recording.open(QIODevice::ReadOnly));
    const QByteArray trace = recording.readAll();
    const QByteArray profile = bytesIn(profileBytes("type cpu nanoseconds\nmain.main 3\n"));
    const auto at = [this](const char* name) { return m_folder.filePath(QLatin1String(name)); };
    for (const char* directory : {"one", "several", "none", "empty", "broken"})
      QVERIFY(QDir(m_folder.path()).mkdir(QLatin1String(directory)));
    write(at("one/a.trace"), trace);
    write(at("one/cpu.pprof"), profile);
    write(at("trace.gz"), packed(trace));
    write(at("cut.gz"), packed(trace).left(3000));
    write(at("cpu.gz"), packed(profile));
    for (const char* name : {"several/a.trace", "several/b.trace"})
      write(at(name), trace);
    for (const char* name : {"several/cpu.pprof", "several/heap.pprof"})
      write(at(name), packed(profile));
    write(at("none/hello"), "hello\n");
    write(at("broken/cut"), trace.left(13));
    QCOMPARE(::mkfifo(at("fifo").toLocal8Bit().constData(), 0600), 0);
  }

  void theSameHoweverItComes_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const char* file, const char* line) {
      QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(line);
    };
    row("a packed trace", "stats $trace", "$cli stats $at/trace.gz");
    row("a directory with one trace", "stats $trace", "$cli stats $at/one");
    row("a trace on standard input", "stats $trace", "cat $trace | $cli stats -");
    row("a packed trace on it", "stats $trace", "cat $at/trace.gz | $cli stats -");
    row("/dev/stdin", "stats $trace", "cat $trace | $cli stats /dev/stdin");
    row("a file as standard input", "stats $trace", "$cli stats - <$trace");
    row("a file that is read on", "stats $trace",
        "{ printf xx; cat $trace; } >$at/behind; { head -c2 >/dev/null; $cli stats -; } "
        "<$at/behind");
    row("a process substitution", "stats $trace", "$cli stats <(cat $trace)");
    row("a FIFO", "stats $trace", "cat $trace >$at/fifo & $cli stats $at/fifo");
    row("for people", "stats --human $trace", "cat $trace | $cli stats --human -");
    row("a packed profile", "top $profile", "$cli top $at/cpu.gz");
    row("a directory with one profile", "top $profile", "$cli top $at/one");
    row("a profile on standard input", "top $profile", "cat $profile | $cli top -");
    row("a writer that has gone already", "top $profile",
        "exec 7< <(cat $profile); sleep 0.3; $cli top /dev/fd/7");
    row("a profile from a FIFO", "top $profile", "cat $at/cpu.gz >$at/fifo & $cli top $at/fifo");
  }
  void theSameHoweverItComes() {
    QFETCH(QString, file);
    QFETCH(QString, line);
    const Reply expected = shell(QStringLiteral("$cli ") + file, m_folder.path());
    QCOMPARE(expected.exitCode, 0);
    QVERIFY(!expected.out.isEmpty());
    const Reply reply = shell(line, m_folder.path());
    QCOMPARE(reply.err, QByteArray());
    QCOMPARE(reply.exitCode, 0);
    QCOMPARE(reply.out, expected.out);
  }

  void whatCannotBeReadIsNamed_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says"); // behind "coldstart-cli: ", the folder being @
    const auto row = [](const char* name, const char* line, int code, const char* says) {
      QTest::newRow(name) << QString::fromLatin1(line) << code << QString::fromLatin1(says);
    };
    row("several traces", "$cli stats $at/several", 2,
        "@/several holds 2 execution traces; name one of them: a.trace, b.trace");
    row("several profiles", "$cli top $at/several", 2,
        "@/several holds 2 pprof profiles; name one of them: cpu.pprof, heap.pprof");
    row("no trace", "$cli stats $at/none", 3,
        "@/none is nothing that Coldstart can read: there is no execution trace in this "
        "directory.");
    row("no profile", "$cli top $at/none", 3,
        "@/none is nothing that Coldstart can read: there is no pprof profile in this directory.");
    row("an empty directory", "$cli stats $at/empty", 3,
        "@/empty is nothing that Coldstart can read: the directory holds no file.");
    row("a directory with a broken trace", "$cli stats $at/broken", 3,
        "@/broken is nothing that Coldstart can read: there is no execution trace in this "
        "directory; cut: a Go execution trace that ends in its header.");
    row("nothing on standard input", "$cli stats - </dev/null", 3,
        "- is nothing that Coldstart can read: the file is empty.");
    row("a writer that has gone and said nothing", "exec 7< <(:); sleep 0.3; $cli top /dev/fd/7", 3,
        "/dev/fd/7 ends too early: it is empty.");
    row("no standard input", "$cli stats - <&-", 3, "- cannot be read: Bad file descriptor.");
    row("a directory as standard input", "$cli top - <$at", 3, "- cannot be read: is a directory.");
    row("a text on standard input", "echo hello | $cli top -", 3,
        "- is nothing that Coldstart can read: it is no pprof profile.");
    row("a device", "$cli stats /dev/null", 3, "/dev/null cannot be read: is not a regular file.");
  }
  void whatCannotBeReadIsNamed() {
    QFETCH(QString, line);
    QFETCH(int, code);
    QFETCH(QString, says);
    says.replace(QLatin1Char('@'), m_folder.path());
    const Reply reply = shell(line, m_folder.path());
    QVERIFY2(reply.err.startsWith("coldstart-cli: " + says.toUtf8()), reply.err.constData());
    QCOMPARE(reply.err.count('\n'), 1);
    QCOMPARE(reply.exitCode, code);
    QCOMPARE(reply.out.isEmpty(), code == 2);
  }

  void ofADamagedPackingWhatCameBeforeIsKept() {
    const Reply reply = shell(QStringLiteral("$cli stats $at/cut.gz"), m_folder.path());
    QCOMPARE(reply.exitCode, 0);
    QVERIFY2(reply.err.contains("cut.gz: the gzip data end inside a member (at byte 3000)"),
             reply.err.constData());
    const QJsonObject document = QJsonDocument::fromJson(reply.out).object();
    QVERIFY(document.contains(QLatin1String("error")));
  }

  void aPackingWhoseChecksumIsWrongIsAnError() {
    const Reply reply =
        shell(QStringLiteral("{ head -c -8 $at/trace.gz; printf 12345678; } >$at/bad;"
                             " $cli stats $at/bad"),
              m_folder.path());
    QCOMPARE(reply.exitCode, 0);
    const QJsonObject document = QJsonDocument::fromJson(reply.out).object();
    QVERIFY(document[QLatin1String("error")].toString().startsWith(QLatin1String("corrupt")));
  }

  void aLargePipeIsKeptInAFileThatIsGoneAfterwards() {
    // More than a pipe is held in memory for (64 MiB); the end of it is no profile's.
    const Reply reply = shell(
        QStringLiteral("mkdir $at/spool; head -c 70M /dev/zero | TMPDIR=$at/spool $cli top -; "
                       "echo $? $(ls -A $at/spool)"),
        m_folder.path());
    QVERIFY2(reply.out.endsWith("3\n"), reply.out.constData());
    const Reply nowhere = shell(
        QStringLiteral("head -c 70M /dev/zero | TMPDIR=$at/nowhere $cli top -"), m_folder.path());
    QVERIFY2(nowhere.err.contains("cannot be kept in a file: No such file or directory"),
             nowhere.err.constData());
  }
};

QTEST_GUILESS_MAIN(tst_CommandInputs)
#include "tst_CommandInputs.moc"
