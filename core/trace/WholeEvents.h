// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace coldstart {

/// How many bytes from the beginning of a batch's data are whole events: what follows them breaks
/// off or is no event. For batches that the end of a file cuts.
std::size_t wholeEventBytes(std::span<const std::byte> data);

} // namespace coldstart
