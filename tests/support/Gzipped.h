// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace coldstart {

std::vector<std::byte> bytesOf(std::string_view text);

/// One gzip member that holds `bytes`.
std::vector<std::byte> gzipped(std::span<const std::byte> bytes);

} // namespace coldstart
