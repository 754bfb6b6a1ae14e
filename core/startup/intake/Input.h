// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// Something to read, wherever its bytes are: a file, memory, what came out of a pipe, a part of
/// something else. A copy is the same input.
struct Input {
  std::string name;       ///< as the user gave it, or the directory's path and the name in it
  std::uint64_t size = 0; ///< of the bytes as they lie there, packed or not; known before open()
  /// The bytes as they lie there. May be called again, from any thread; what it gives is
  /// independent of the Input.
  std::function<Result<std::unique_ptr<ByteSource>>()> open;
};

/// Bytes at hand: a test's, a clipboard's, the member of a bundle.
Input memoryInput(std::string name, std::vector<std::byte> bytes);

/// A file; or all that a pipe gives ("-", /dev/stdin, /dev/fd/N, a FIFO), which is read here and
/// once. Io for what is not there and for what is neither, Cancelled when asked to stop.
Result<Input> inputAt(const std::filesystem::path& path, const std::stop_token& stop = {});

/// A regular file, never waited for: what is found in a directory.
Result<Input> fileInput(const std::filesystem::path& path);

} // namespace coldstart
