// SPDX-License-Identifier: GPL-3.0-or-later
#include "PipeReader.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

using namespace coldstart;

namespace {

/// What a pipe gives that these bytes are written into.
Result<std::unique_ptr<ByteSource>> throughPipe(const std::string& text, const PipeLimits& limits) {
  int ends[2] = {-1, -1};
  if (::pipe(ends) != 0) qFatal("no pipe");
  std::jthread writer([text, end = ends[1]] {
    std::size_t done = 0;
    while (done < text.size()) {
      const ssize_t n =
          ::write(end, text.data() + done, std::min<std::size_t>(text.size() - done, 999));
      if (n <= 0) break;
      done += static_cast<std::size_t>(n);
    }
    ::close(end);
  });
  auto bytes = readPipe("/dev/fd/" + std::to_string(ends[0]), {}, limits);
  if (!bytes) { // let the writer go
    char rest[4096];
    while (::read(ends[0], rest, sizeof rest) > 0)
      continue;
  }
  writer.join();
  ::close(ends[0]);
  return bytes;
}

std::string textOf(const ByteSource& source) {
  std::string text(source.size() + 1, '?');
  const auto read = source.readAt(0, std::as_writable_bytes(std::span(text)));
  text.resize(read ? *read : 0);
  return text;
}

} // namespace

class tst_PipeReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesAllBytesOfAPipe_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("memory");
    QTest::newRow("nothing") << 0 << 100;
    QTest::newRow("a little") << 10 << 100;
    QTest::newRow("as much as is held") << 100'000 << 100'000;
    QTest::newRow("more than is held") << 100'001 << 100'000;
    QTest::newRow("much more than is held") << 3'000'000 << 1000;
  }
  void givesAllBytesOfAPipe() {
    QFETCH(int, size);
    QFETCH(int, memory);
    QTemporaryDir spool;
    qputenv("TMPDIR", spool.path().toLocal8Bit());
    std::string text(static_cast<std::size_t>(size), ' ');
    for (std::size_t i = 0; i < text.size(); ++i)
      text[i] = static_cast<char>('a' + i % 23);
    PipeLimits limits;
    limits.memoryBytes = static_cast<std::uint64_t>(memory);
    const auto bytes = throughPipe(text, limits);
    qunsetenv("TMPDIR");
    QVERIFY(bytes);
    QCOMPARE((*bytes)->size(), std::uint64_t(text.size()));
    QVERIFY(textOf(**bytes) == text);
    const QDir left(spool.path());
    QVERIFY(left.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
  }

  void moreThanTheLimitIsRefused() {
    PipeLimits limits;
    limits.maxBytes = 5000;
    const auto bytes = throughPipe(std::string(20'000, 'x'), limits);
    QVERIFY(!bytes);
    QCOMPARE(int(bytes.error().code), int(ErrorCode::TooLarge));
  }

  void whereThereIsNoRoomItSaysSo() {
    qputenv("TMPDIR", "/nowhere/at/all");
    PipeLimits limits;
    limits.memoryBytes = 10;
    const auto bytes = throughPipe(std::string(2000, 'x'), limits);
    qunsetenv("TMPDIR");
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().detail, std::string("the pipe is large and cannot be kept in a file: "
                                               "No such file or directory"));
  }

  void namesOfDescriptors() {
    QCOMPARE(descriptorOf("-"), std::optional<int>(0));
    QCOMPARE(descriptorOf("/dev/stdin"), std::optional<int>(0));
    QCOMPARE(descriptorOf("/dev/fd/63"), std::optional<int>(63));
    QCOMPARE(descriptorOf("/proc/self/fd/7"), std::optional<int>(7));
    for (const char* other : {"", "--", "./-", "/dev/fd/", "/dev/fd/x", "/dev/fd/1x", "/dev/null"})
      QVERIFY2(!descriptorOf(other), other);
    const auto closed = readPipe("/dev/fd/999");
    QVERIFY(!closed && closed.error().detail == "Bad file descriptor");
  }
};

QTEST_GUILESS_MAIN(tst_PipeReader)
#include "tst_PipeReader.moc"
