// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace coldstart {

/// Bytes of memory that can be had without swapping, as the system estimates it (Linux:
/// MemAvailable in /proc/meminfo, since 3.14); nullopt where it does not say. A container's own
/// limit is not looked at.
std::optional<std::uint64_t> availableMemoryBytes();

/// The same out of the text of /proc/meminfo.
std::optional<std::uint64_t> availableMemoryIn(std::string_view meminfo);

/// How much of it loading a file may take: 70 %. 0, for no limit, where the system does not say.
std::uint64_t memoryLimitForLoading();

} // namespace coldstart
