// SPDX-License-Identifier: GPL-3.0-or-later
#include "AvailableMemory.h"
#include "CgroupMemory.h"
#include "SystemFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coldstart;

namespace {

/// A system's files, made of "path = content" a line; "\n" in a content ends a line of it.
class SystemFiles {
 public:
  explicit SystemFiles(const QString& text) {
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
      const QString path = m_root.filePath(line.section(QStringLiteral(" = "), 0, 0).trimmed());
      QDir().mkpath(QFileInfo(path).path());
      QFile file(path);
      if (!file.open(QIODevice::WriteOnly)) qFatal("a file cannot be made");
      QString content = line.section(QStringLiteral(" = "), 1);
      file.write(content.replace(QLatin1String("\\n"), QLatin1String("\n")).toUtf8());
    }
  }
  std::filesystem::path root() const { return m_root.path().toStdString(); }

 private:
  QTemporaryDir m_root;
};

QString numberOf(std::optional<std::uint64_t> number) {
  return number ? QString::number(*number) : QStringLiteral("-");
}

} // namespace

class tst_AvailableMemory : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void numbersBehindKeys_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("among others",
        "MemTotal:  100 kB\nMemFree:  7 kB\nMemAvailable:    42 kB\nBuffers: 1 kB\n", "43008");
    row("the first line, without an end", "MemAvailable: 1 kB", "1024");
    row("without a unit", "MemAvailable: 5\n", "5");
    row("behind a tab", "MemAvailable:\t5 kB\n", "5120");
    row("old systems do not tell it", "MemTotal: 100 kB\nMemFree: 7 kB\n", "-");
    row("another key that ends alike", "XMemAvailable: 5 kB\n", "-");
    row("another key that begins alike", "MemAvailable:More 5 kB\n", "-");
    row("no number", "MemAvailable: much kB\n", "-");
    row("less than nothing", "MemAvailable: -5 kB\n", "-");
    row("another unit", "MemAvailable: 5 MB\n", "-");
    row("more than can be counted", "MemAvailable: 18446744073709551615 kB\n", "-");
    row("nothing behind the key", "MemAvailable:", "-");
    row("the number on the next line", "MemAvailable:\n5 kB\n", "-");
    row("nothing", "", "-");
  }
  void numbersBehindKeys() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(numberOf(numberBehind(text.toStdString(), "MemAvailable:")), expected);
  }

  void controlGroups_data() {
    QTest::addColumn<QString>("files");
    QTest::addColumn<QString>("left");
    const auto row = [](const char* name, const char* files, const char* left) {
      QTest::newRow(name) << QString::fromLatin1(files) << QString::fromLatin1(left);
    };
    row("none", "", "-");
    row("version 2, in a container of its own",
        "proc/self/cgroup = 0::/\\n\n"
        "sys/fs/cgroup/memory.max = 1000\\n\n"
        "sys/fs/cgroup/memory.current = 300\\n\n",
        "700");
    row("version 2, without a limit",
        "proc/self/cgroup = 0::/app\\n\n"
        "sys/fs/cgroup/app/memory.max = max\\n\n"
        "sys/fs/cgroup/app/memory.high = max\\n\n"
        "sys/fs/cgroup/app/memory.current = 300\\n\n",
        "-");
    row("version 2, slowed down from a lower limit on",
        "proc/self/cgroup = 0::/app\\n\n"
        "sys/fs/cgroup/app/memory.max = 1000\\n\n"
        "sys/fs/cgroup/app/memory.high = 600\\n\n"
        "sys/fs/cgroup/app/memory.current = 100\\n\n",
        "500");
    row("version 2, the group around it has less",
        "proc/self/cgroup = 0::/pod/app\\n\n"
        "sys/fs/cgroup/pod/memory.max = 2000\\n\n"
        "sys/fs/cgroup/pod/memory.current = 1900\\n\n"
        "sys/fs/cgroup/pod/app/memory.max = 1000\\n\n"
        "sys/fs/cgroup/pod/app/memory.current = 300\\n\n",
        "100");
    row("version 2, only the group around it has a limit",
        "proc/self/cgroup = 0::/pod/app\\n\n"
        "sys/fs/cgroup/pod/memory.max = 2000\\n\n"
        "sys/fs/cgroup/pod/memory.current = 500\\n\n"
        "sys/fs/cgroup/pod/app/memory.max = max\\n\n",
        "1500");
    row("version 2, the host's names for groups that only the mount shows",
        "proc/self/cgroup = 0::/machine/box\\n\n"
        "sys/fs/cgroup/memory.max = 1000\\n\n"
        "sys/fs/cgroup/memory.current = 1\\n\n",
        "999");
    row("version 2, a group outside of what is shown",
        "proc/self/cgroup = 0::/../../other\\n\n"
        "sys/fs/cgroup/memory.max = 1000\\n\n"
        "sys/fs/cgroup/memory.current = 1\\n\n",
        "999");
    row("pages of files can be had again",
        "proc/self/cgroup = 0::/\\n\n"
        "sys/fs/cgroup/memory.max = 1000\\n\n"
        "sys/fs/cgroup/memory.current = 900\\n\n"
        "sys/fs/cgroup/memory.stat = anon 300\\ninactive_file 400\\nactive_file 200\\n\n",
        "700");
    row("more is used than the limit",
        "proc/self/cgroup = 0::/\\n\n"
        "sys/fs/cgroup/memory.max = 1000\\n\n"
        "sys/fs/cgroup/memory.current = 1100\\n\n",
        "0");
    row("it does not tell what is used",
        "proc/self/cgroup = 0::/\\n\nsys/fs/cgroup/memory.max = 1000\\n\n", "1000");
    row("version 1",
        "proc/self/cgroup = 9:cpu,cpuacct:/x\\n4:memory:/box/app\\n1:name=systemd:/y\\n\n"
        "sys/fs/cgroup/memory/box/app/memory.limit_in_bytes = 1000\\n\n"
        "sys/fs/cgroup/memory/box/app/memory.usage_in_bytes = 800\\n\n"
        "sys/fs/cgroup/memory/box/app/memory.stat = inactive_file 1\\ntotal_inactive_file 100\\n\n"
        "sys/fs/cgroup/memory/x/memory.limit_in_bytes = 1\\n\n",
        "300");
    row("version 1, without a limit",
        "proc/self/cgroup = 4:memory:/\\n\n"
        "sys/fs/cgroup/memory/memory.limit_in_bytes = 9223372036854771712\\n\n"
        "sys/fs/cgroup/memory/memory.usage_in_bytes = 12\\n\n",
        "9223372036854771700");
    row("version 1, one of several controllers, and nested",
        "proc/self/cgroup = 4:cpu,memory:/a/b/c\\n\n"
        "sys/fs/cgroup/memory/a/memory.limit_in_bytes = 500\\n\n"
        "sys/fs/cgroup/memory/a/b/c/memory.limit_in_bytes = 1000\\n\n",
        "500");
    row("both versions, the limit in the old one",
        "proc/self/cgroup = 4:memory:/a\\n0::/b\\n\n"
        "sys/fs/cgroup/memory/a/memory.limit_in_bytes = 500\\n\n"
        "sys/fs/cgroup/b/memory.max = 900\\n\n",
        "500");
    row("numbers that are none",
        "proc/self/cgroup = 0::/a\\n\n"
        "sys/fs/cgroup/a/memory.max = 12monkeys\\n\n"
        "sys/fs/cgroup/memory.max = 99999999999999999999999\\n\n",
        "-");
    row("lines that are none",
        "proc/self/cgroup = \\n:\\nmemory\\n4:memory\\n0::/a\n"
        "sys/fs/cgroup/a/memory.max = 7\n",
        "7");
  }
  void controlGroups() {
    QFETCH(QString, files);
    QFETCH(QString, left);
    QCOMPARE(numberOf(cgroupMemoryLeft(SystemFiles(files).root())), left);
  }

  void theLeastCounts_data() {
    QTest::addColumn<QString>("files");
    QTest::addColumn<qint64>("addressSpace"); // KiB; 0: no limit
    QTest::addColumn<qint64>("data");
    QTest::addColumn<QString>("available"); // KiB
    const QString files =
        QStringLiteral("proc/meminfo = MemTotal: 9000 kB\\nMemAvailable: 5000 kB\\n\n"
                       "proc/self/status = Name: x\\nVmSize:     100 kB\\nVmData:      40 kB\\n\n");
    const QString group = QStringLiteral("proc/self/cgroup = 0::/\\n\n"
                                         "sys/fs/cgroup/memory.max = 3072000\n");
    QTest::newRow("the host has") << files << qint64{0} << qint64{0} << QStringLiteral("5000");
    QTest::newRow("its group has less")
        << files + group << qint64{0} << qint64{0} << QStringLiteral("3000");
    QTest::newRow("ulimit -v") << files + group << qint64{2100} << qint64{0}
                               << QStringLiteral("2000");
    QTest::newRow("ulimit -d") << files + group << qint64{2100} << qint64{1040}
                               << QStringLiteral("1000");
    QTest::newRow("limits above all else")
        << files << qint64{100'000} << qint64{100'000} << QStringLiteral("5000");
    QTest::newRow("all is used") << files << qint64{100} << qint64{0} << QStringLiteral("0");
    QTest::newRow("only a limit is known")
        << QString() << qint64{2100} << qint64{0} << QStringLiteral("2100");
    QTest::newRow("nothing is known") << QString() << qint64{0} << qint64{0} << QStringLiteral("-");
  }
  void theLeastCounts() {
    QFETCH(QString, files);
    QFETCH(qint64, addressSpace);
    QFETCH(qint64, data);
    QFETCH(QString, available);
    const auto limit = [](qint64 kib) {
      return kib == 0 ? std::nullopt : std::optional<std::uint64_t>(kib * 1024);
    };
    const SystemFiles system(files);
    auto got = availableMemoryBelow(system.root(), {limit(addressSpace), limit(data)});
    if (got) *got /= 1024;
    QCOMPARE(numberOf(got), available);
  }

  void whatLoadingMayTake() {
    QCOMPARE(memoryLimitOf(1000), std::uint64_t{700});
    QCOMPARE(memoryLimitOf(0), std::uint64_t{1}); // 0 would be: any
    QCOMPARE(memoryLimitOf(std::nullopt), std::uint64_t{0});
    QCOMPARE(memoryLimitForLoading() > 0, availableMemoryBytes().has_value());
  }
};

QTEST_GUILESS_MAIN(tst_AvailableMemory)
#include "tst_AvailableMemory.moc"
