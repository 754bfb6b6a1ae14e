// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace coldstart {

/// Text in a table on a terminal, UTF-8, one column a code point.
std::size_t columnsOf(std::string_view text);
/// Filled up with spaces; longer text stays whole.
std::string rightAligned(std::string_view text, std::size_t columns);
/// Filled up with spaces, or cut at a whole code point.
std::string leftAligned(std::string_view text, std::size_t columns);

} // namespace coldstart
