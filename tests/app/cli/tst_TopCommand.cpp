// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gzipped.h"
#include "ProfileText.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace coldstart;

namespace {

struct Reply {
  int exitCode = -1;
  QByteArray out;
  QByteArray err;

  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Reply run(const QStringList& arguments, const QString& language = QStringLiteral("C.UTF-8")) {
  QProcess cli;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("LC_ALL"), language);
  cli.setProcessEnvironment(environment);
  cli.start(QStringLiteral(COLDSTART_BIN_DIR "/coldstart-cli"), arguments);
  if (!cli.waitForFinished(60'000) || cli.exitStatus() != QProcess::NormalExit) return {};
  return {cli.exitCode(), cli.readAllStandardOutput(), cli.readAllStandardError()};
}

constexpr std::string_view kProfile = R"(
  type samples count
  type cpu nanoseconds
  period cpu nanoseconds 10000000
  time 1700000000000000000 500000000
  comment cold
  mapping /bin/server
  main.main;main.work+main.inlined;main.leaf 3 30000000 component=churn bytes=16:bytes
  main.main;main.other 1 10000000 component=churn
)";

} // namespace

class tst_TopCommand : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString write(const QString& name, const std::vector<std::byte>& bytes) {
    QFile file(m_folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
      file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    return file.fileName();
  }

 private Q_SLOTS:
  void printsTheWholeDocument() {
    const Reply reply = run(
        {QStringLiteral("top"), write(QStringLiteral("cpu.txt"), gzipped(profileBytes(kProfile)))});
    QCOMPARE(reply.exitCode, 0);
    QCOMPARE(reply.err, QByteArray());
    const auto expected = QJsonDocument::fromJson(R"({
      "comments": ["cold"], "default_sample_type": "", "drop_frames": "", "keep_frames": "",
      "time_nanos": 1700000000000000000, "duration_nanos": 500000000, "period": 10000000,
      "period_type": "cpu/nanoseconds", "mappings": ["400000-0 0 /bin/server "],
      "functions": 5, "locations": 4, "locations_with_inlines": 1, "max_locations_per_sample": 3,
      "samples": 2,
      "sample_types": [{"sum": 4, "sum_abs": 4, "type": "samples", "unit": "count"},
                       {"sum": 40000000, "sum_abs": 40000000, "type": "cpu", "unit": "nanoseconds"}],
      "labels": {"component": {"churn": 2}}, "num_labels": {"bytes": 1},
      "top": {"samples": {"unit": "count",
        "flat": {"total_shown": 4, "rows": [
          {"flat": 3, "cum": 3, "name": "main.leaf"}, {"flat": 1, "cum": 1, "name": "main.other"},
          {"flat": 0, "cum": 3, "name": "main.inlined", "inline": "inline"},
          {"flat": 0, "cum": 4, "name": "main.main"}, {"flat": 0, "cum": 3, "name": "main.work"}]},
        "cum": {"total_shown": 4, "rows": [
          {"flat": 0, "cum": 4, "name": "main.main"},
          {"flat": 0, "cum": 3, "name": "main.inlined", "inline": "inline"},
          {"flat": 3, "cum": 3, "name": "main.leaf"}, {"flat": 0, "cum": 3, "name": "main.work"},
          {"flat": 1, "cum": 1, "name": "main.other"}]}}}})")
                              .object();
    QJsonObject actual = reply.json();
    QJsonObject top = actual[QLatin1String("top")].toObject();
    QVERIFY(top.contains(QLatin1String("cpu")));
    top.remove(QLatin1String("cpu"));
    actual[QLatin1String("top")] = top;
    QCOMPARE(actual, expected);
  }

  void printsWhatIsAskedFor() {
    const QString file = write(QStringLiteral("cpu.pprof"), profileBytes(kProfile));
    const Reply reply =
        run({QStringLiteral("top"), file, QStringLiteral("--sample-type"), QStringLiteral("cpu"),
             QStringLiteral("--sort=cum"), QStringLiteral("-n"), QStringLiteral("2")});
    QCOMPARE(reply.exitCode, 0);
    const QJsonObject top = reply.json()[QLatin1String("top")].toObject();
    QCOMPARE(top.keys(), QStringList(QStringLiteral("cpu")));
    const QJsonObject cpu = top[QLatin1String("cpu")].toObject();
    QCOMPARE(cpu.keys(), QStringList({QStringLiteral("cum"), QStringLiteral("unit")}));
    QCOMPARE(cpu[QLatin1String("cum")][QLatin1String("rows")].toArray().size(), 2);
    const Reply all = run({QStringLiteral("top"), file, QStringLiteral("-n0")});
    QCOMPARE(all.json()[QLatin1String("top")][QLatin1String("cpu")][QLatin1String("cum")]
                       [QLatin1String("rows")]
                           .toArray()
                           .size(),
             5);
  }

  void printsATableForPeople() {
    const Reply reply = run({QStringLiteral("top"), QStringLiteral("--human"),
                             write(QStringLiteral("p"), profileBytes(kProfile))});
    QCOMPARE(reply.exitCode, 0);
    QCOMPARE(
        QString::fromUtf8(reply.out),
        QStringLiteral("cpu, 40.0 ms in 2 samples, by flat (own)\n"
                       "        flat   flat%    sum%         cum    cum%  function\n"
                       "     30.0 ms  75.0 %  75.0 %     30.0 ms  75.0 %  main.leaf\n"
                       "     10.0 ms  25.0 %   100 %     10.0 ms  25.0 %  main.other\n"
                       "        0 ns     0 %   100 %     30.0 ms  75.0 %  main.inlined (inline)\n"
                       "        0 ns     0 %   100 %     40.0 ms   100 %  main.main\n"
                       "        0 ns     0 %   100 %     30.0 ms  75.0 %  main.work\n"));
  }

  void namesCannotSteerATerminal() {
    const QString file = write(
        QStringLiteral("p"),
        profileBytes("type cpu \\x1bc\nma\\x1b[2Jin\\xc2\\x9b1m\\x9b2J\\xe2\\x80\\xae\\x7f 1\n"));
    const Reply reply = run({QStringLiteral("top"), QStringLiteral("--human"), file});
    QCOMPARE(reply.exitCode, 0);
    QVERIFY2(reply.out.contains("ma?[2Jin?1m\\x9b2J??\n"), reply.out.constData());
    for (const char* steering : {"\x1b", "\x9b", "\x7f", "\xe2\x80\xae"})
      QVERIFY2(!reply.out.contains(steering), reply.out.constData());
  }

  void messagesCannotSteerATerminal() {
    QFile file(m_folder.filePath(QStringLiteral("a\x1b[2J\u202eb")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    for (const QString& command : {QStringLiteral("top"), QStringLiteral("stats")}) {
      const Reply reply = run({command, QStringLiteral("--human"), file.fileName()});
      QCOMPARE(reply.exitCode, 3);
      QVERIFY2(reply.err.contains("/a?[2J?b "), reply.err.constData());
      QVERIFY(!reply.err.contains('\x1b'));
    }
    const Reply none = run({QStringLiteral("top"), QStringLiteral("/nowhere\x1b]0;x")});
    QVERIFY2(none.err.contains("/nowhere?]0;x cannot be read"), none.err.constData());
  }

  void saysWhatItPassedOver() {
    auto bytes = gzipped(profileBytes(kProfile));
    const std::size_t end = bytes.size();
    bytes.push_back(std::byte{'!'});
    const Reply reply = run({QStringLiteral("top"), write(QStringLiteral("p"), bytes)});
    QCOMPARE(reply.exitCode, 0);
    QVERIFY2(reply.err.contains("/p: 1 byte after the gzip data was passed over (at byte " +
                                QByteArray::number(qulonglong{end}) + ")\n"),
             reply.err.constData());
    QCOMPARE(reply.json()[QLatin1String("diagnostics")].toArray().size(), 1);
  }

  void speaksTheLanguageOfTheEnvironment() {
    const Reply reply = run({QStringLiteral("top"), write(QStringLiteral("empty"), {})},
                            QStringLiteral("zh_CN.UTF-8"));
    QVERIFY2(QString::fromUtf8(reply.err).contains(QStringLiteral("过早结束")),
             reply.err.constData());
    QCOMPARE(reply.json()[QLatin1String("error")].toString(),
             QStringLiteral("truncated at byte 0: it is empty"));
  }

  void refusesWithOneSentence_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says");
    const auto bytes = profileBytes(kProfile);
    const QByteArray profile(reinterpret_cast<const char*>(bytes.data()),
                             static_cast<qsizetype>(bytes.size()));
    const auto packed = gzipped(bytes);
    const QByteArray gzip(reinterpret_cast<const char*>(packed.data()),
                          static_cast<qsizetype>(packed.size()));
    QTest::newRow("empty") << QByteArray()
                           << QByteArray(
                                  " ends too early: it is empty. Nothing of it can be shown.");
    QTest::newRow("text") << QByteArray("hello\n")
                          << QByteArray(
                                 " is nothing that Coldstart can read: it is no pprof profile");
    QTest::newRow("cut short")
        << gzip.left(80)
        << QByteArray(" ends too early, at byte 80: the gzip data end inside a member.");
    QTest::newRow("heap?debug=1") << QByteArray("heap profile: 1: 2 [3: 4] @ heap/1048576\n")
                                  << QByteArray("this is a profile as text (?debug=1), which is "
                                                "not read yet; the same profile without debug= is");
    QTest::newRow("goroutine?debug=2")
        << QByteArray("goroutine 1 [running]:\nmain.main()\n")
        << QByteArray("this is a goroutine dump (?debug=2), which is not read yet");
  }
  void refusesWithOneSentence() {
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, says);
    QFile file(m_folder.filePath(QStringLiteral("bad.pb.gz")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Reply reply = run({QStringLiteral("top"), file.fileName()});
    QCOMPARE(reply.exitCode, 3);
    QVERIFY2(reply.err.startsWith("coldstart-cli: " + file.fileName().toUtf8() + ' '),
             reply.err.constData());
    QVERIFY2(reply.err.contains(says), reply.err.constData());
    QCOMPARE(reply.err.count('\n'), 1);
    QCOMPARE(reply.json().keys(), QStringList(QStringLiteral("error")));
  }

  void endsWithTheCodeOfWhatWasWrong_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("help") << QStringList({QStringLiteral("--help")}) << 0;
    QTest::newRow("help of the command")
        << QStringList({QStringLiteral("top"), QStringLiteral("--help")}) << 0;
    QTest::newRow("version") << QStringList({QStringLiteral("--version")}) << 0;
    QTest::newRow("no command") << QStringList() << 2;
    QTest::newRow("no file") << QStringList({QStringLiteral("top")}) << 2;
    QTest::newRow("an unknown command") << QStringList({QStringLiteral("tip")}) << 2;
    QTest::newRow("an unknown order")
        << QStringList({QStringLiteral("top"), QStringLiteral("--sort=up"), QStringLiteral("FILE")})
        << 2;
    QTest::newRow("fewer rows than none")
        << QStringList({QStringLiteral("top"), QStringLiteral("-n-1"), QStringLiteral("FILE")})
        << 2;
    QTest::newRow("an unknown sample type")
        << QStringList({QStringLiteral("top"), QStringLiteral("--sample-type=wall"),
                        QStringLiteral("FILE")})
        << 2;
    QTest::newRow("a file that is not there")
        << QStringList({QStringLiteral("top"), QStringLiteral("FILE.not")}) << 3;
    QTest::newRow("a folder") << QStringList({QStringLiteral("top"), QStringLiteral("FILE/..")})
                              << 3;
  }
  void endsWithTheCodeOfWhatWasWrong() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const QString file = write(QStringLiteral("good"), profileBytes(kProfile));
    arguments.replaceInStrings(QStringLiteral("FILE"), file);
    const Reply reply = run(arguments);
    QCOMPARE(reply.exitCode, code);
    QCOMPARE(reply.err.isEmpty(), code == 0);
    QCOMPARE(reply.out.isEmpty(), code == 2);
  }
};

QTEST_GUILESS_MAIN(tst_TopCommand)
#include "tst_TopCommand.moc"
