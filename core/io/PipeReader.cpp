// SPDX-License-Identifier: GPL-3.0-or-later
#include "PipeReader.h"

#include "FileReader.h"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace coldstart {

namespace {

constexpr int kPollMs = 50; ///< how long a stop may go unheard
constexpr std::size_t kStep = 256 << 10;

Unexpected refusedBySystem(int reason, const char* what = "") {
  return fail(ErrorCode::Io, 0, what + std::string(std::strerror(reason)));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : m_fd(fd) {}
  ~Descriptor() { reset(-1); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return m_fd; }
  void reset(int fd) {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = fd;
  }
  int release() { return std::exchange(m_fd, -1); }

 private:
  int m_fd;
};

/// A file that nobody can find and that the system takes back with its last descriptor.
int openUnnamed() {
  const char* told = std::getenv("TMPDIR");
  const std::string directory = told && *told != '\0' ? told : "/tmp";
#ifdef O_TMPFILE
  const int fd = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) return fd;
#endif
  std::string name = directory + "/coldstart-pipe-XXXXXX";
  const int named = ::mkstemp(name.data());
  if (named < 0) return named;
  ::unlink(name.c_str());
  ::fcntl(named, F_SETFD, FD_CLOEXEC);
  return named;
}

class PipeDrain {
 public:
  PipeDrain(int fd, const std::stop_token& stop, const PipeLimits& limits)
      : m_fd(fd), m_stop(stop), m_limits(limits) {}

  Result<std::unique_ptr<ByteSource>> run() {
    std::vector<std::byte> step(kStep);
    for (;;) {
      const auto read = readSome(step);
      if (!read) return Unexpected{read.error()};
      if (*read == 0) break;
      m_size += *read;
      if (m_size > m_limits.maxBytes)
        return fail(ErrorCode::TooLarge, m_size, "more comes out of the pipe than is read of one");
      const auto kept = keep(std::span(step).first(*read));
      if (!kept) return Unexpected{kept.error()};
    }
    if (m_spool.get() < 0)
      return std::unique_ptr<ByteSource>(std::make_unique<MemorySource>(std::move(m_held)));
    auto file = FileReader::adopt(m_spool.release());
    if (!file) return Unexpected{file.error()};
    return std::unique_ptr<ByteSource>(std::move(*file));
  }

 private:
  /// 0: all writers are gone. A FIFO that nobody has opened yet also reads as 0 bytes, but is not
  /// ready.
  Result<std::size_t> readSome(std::span<std::byte> into) {
    for (;;) {
      if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, m_size, {});
      pollfd wait{m_fd, POLLIN, 0};
      const int ready = ::poll(&wait, 1, kPollMs);
      if (ready < 0 && errno != EINTR) return refusedBySystem(errno);
      if (ready <= 0) continue;
      const ssize_t n = ::read(m_fd, into.data(), into.size());
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR && errno != EAGAIN) return refusedBySystem(errno);
    }
  }

  Result<void> keep(std::span<const std::byte> bytes) {
    if (m_spool.get() >= 0) return spool(bytes);
    m_held.insert(m_held.end(), bytes.begin(), bytes.end());
    if (m_held.size() <= m_limits.memoryBytes) return {};
    const int fd = openUnnamed();
    if (fd < 0) return refusedBySystem(errno, "the pipe is large and cannot be kept in a file: ");
    m_spool.reset(fd);
    const std::vector<std::byte> held = std::exchange(m_held, {});
    return spool(held);
  }

  Result<void> spool(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::write(m_spool.get(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return refusedBySystem(errno, "the pipe is large and cannot be kept in a file: ");
      bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
  }

  int m_fd;
  const std::stop_token& m_stop;
  const PipeLimits& m_limits;
  std::vector<std::byte> m_held;
  Descriptor m_spool{-1};
  std::uint64_t m_size = 0;
};

} // namespace

std::optional<int> descriptorOf(const std::filesystem::path& path) {
  const std::string& text = path.native();
  if (text == "-" || text == "/dev/stdin") return 0;
  for (const std::string_view prefix : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!text.starts_with(prefix)) continue;
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data() + prefix.size(), end, number);
    if (error == std::errc() && at == end && number >= 0) return number;
  }
  return std::nullopt;
}

bool isPipe(const std::filesystem::path& path) {
  if (descriptorOf(path)) return true;
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISFIFO(info.st_mode);
}

Result<std::unique_ptr<ByteSource>>
readPipe(const std::filesystem::path& path, const std::stop_token& stop, const PipeLimits& limits) {
  const auto number = descriptorOf(path);
  // The program's own descriptor is shared with whoever gave it: it must not become non-blocking.
  Descriptor fd(number ? ::fcntl(*number, F_DUPFD_CLOEXEC, 3)
                       : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) return refusedBySystem(errno);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return refusedBySystem(errno);
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::Io, 0, "is a directory");
  if (S_ISREG(info.st_mode) && ::lseek(fd.get(), 0, SEEK_CUR) == 0) {
    auto file = FileReader::adopt(fd.release());
    if (!file) return Unexpected{file.error()};
    return std::unique_ptr<ByteSource>(std::move(*file));
  }
  return PipeDrain(fd.get(), stop, limits).run();
}

} // namespace coldstart
