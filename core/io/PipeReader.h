// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

/// How a pipe is kept while it is read.
struct PipeLimits {
  std::uint64_t memoryBytes = std::uint64_t{64} << 20; ///< past it, in a temporary file
  std::uint64_t maxBytes = std::uint64_t{64} << 30;    ///< past it, TooLarge
};

/// The descriptor that a path stands for: "-" and /dev/stdin are 0, /dev/fd/N and /proc/self/fd/N
/// are N. nullopt: any other path.
std::optional<int> descriptorOf(const std::filesystem::path& path);

/// Whether there is nothing to seek in: "-", a descriptor, a FIFO. What it leads to may still be a
/// regular file ("< file").
bool isPipe(const std::filesystem::path& path);

/// All that comes out of a pipe until its writers have closed it, as bytes that can be read at any
/// offset. A pipe gives its bytes once: read it once. A large one is put into a temporary file
/// without a name (in $TMPDIR), which is gone with the source. Blocks until the end; of a FIFO
/// until somebody has written. Cancelled when asked to stop, Io, TooLarge. A regular file is not
/// copied.
Result<std::unique_ptr<ByteSource>> readPipe(const std::filesystem::path& path,
                                             const std::stop_token& stop = {},
                                             const PipeLimits& limits = {});

} // namespace coldstart
