// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace coldstart {

/// Bytes done of bytes in all, called now and then from the thread that works. Cheap; must not
/// block.
using ProgressFn = std::function<void(std::uint64_t done, std::uint64_t total)>;

} // namespace coldstart
