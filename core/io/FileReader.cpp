// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileReader.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coldstart {

Result<std::unique_ptr<FileReader>> FileReader::open(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return fail(ErrorCode::Io, 0, std::strerror(errno));
  return adopt(fd);
}

Result<std::unique_ptr<FileReader>> FileReader::adopt(int fd) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) {
    const int reason = errno;
    ::close(fd);
    return fail(ErrorCode::Io, 0, std::strerror(reason));
  }
  if (!S_ISREG(info.st_mode)) {
    ::close(fd);
    return fail(ErrorCode::Io, 0,
                S_ISDIR(info.st_mode) ? "is a directory" : "is not a regular file");
  }
  return std::unique_ptr<FileReader>(new FileReader(fd, static_cast<std::uint64_t>(info.st_size)));
}

FileReader::~FileReader() {
  ::close(m_fd);
}

Result<std::size_t> FileReader::readAt(std::uint64_t offset, std::span<std::byte> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t n =
        ::pread(m_fd, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(ErrorCode::Io, offset + done, std::strerror(errno));
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

} // namespace coldstart
