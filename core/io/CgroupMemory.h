// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace coldstart {

/// Bytes of memory that this process's control groups still let it have: the least of its own group
/// and all around it that can be seen (of version 2 memory.max and memory.high, of version 1
/// memory.limit_in_bytes), each less what is used there. Pages of files count as free, since the
/// kernel gives them up first. nullopt where nothing limits it. Version 2 is looked for in
/// /sys/fs/cgroup, version 1 in /sys/fs/cgroup/memory; `root` is "/", but in tests.
std::optional<std::uint64_t> cgroupMemoryLeft(const std::filesystem::path& root);

} // namespace coldstart
