// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace coldstart {

/// What a process may use at most (ulimit -v, ulimit -d), in bytes; nullopt: as much as it likes.
struct ProcessLimits {
  std::optional<std::uint64_t> addressSpace;
  std::optional<std::uint64_t> data;
};

/// Bytes of memory that can still be had: the least of what the machine has without swapping
/// (MemAvailable in /proc/meminfo, since Linux 3.14), what this process's control groups leave it
/// (CgroupMemory.h) and what its own limits leave it. nullopt where nothing is known.
std::optional<std::uint64_t> availableMemoryBytes();

/// The same of a system whose files are below `root`. For tests.
std::optional<std::uint64_t> availableMemoryBelow(const std::filesystem::path& root,
                                                  const ProcessLimits& limits);

/// How much of it loading a file may take: 70 %. 0, for no limit, where nothing is known; never 0
/// for want of memory.
std::uint64_t memoryLimitForLoading();

/// The same of so much that can be had.
std::uint64_t memoryLimitOf(std::optional<std::uint64_t> available);

} // namespace coldstart
