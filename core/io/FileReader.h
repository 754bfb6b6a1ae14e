// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <filesystem>

namespace coldstart {

/// A regular file, read with pread. Not mapped: a mapped file that shrinks kills the process
/// (SIGBUS), and traces are often still being written.
class FileReader : public ByteSource {
 public:
  /// Io when it cannot be opened or is no regular file (a directory, a socket).
  static Result<std::unique_ptr<FileReader>> open(const std::filesystem::path& path);
  /// Takes an open descriptor, and closes it also when it refuses it.
  static Result<std::unique_ptr<FileReader>> adopt(int fd);
  ~FileReader() override;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override;

 private:
  FileReader(int fd, std::uint64_t size) : m_fd(fd), m_size(size) {}
  int m_fd;
  std::uint64_t m_size;
};

} // namespace coldstart
