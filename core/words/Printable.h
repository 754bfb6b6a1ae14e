// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace coldstart {

/// Text out of a file, fit for a terminal and for one line: what would steer it is told instead of
/// obeyed. Control characters (ESC, DEL, tab, line end, U+0080 to U+009F with CSI among them)
/// become
/// "?"; what turns the direction of writing or parts lines (U+200E, U+200F, U+2028 to U+202E,
/// U+2066 to U+2069, U+061C) as well; a byte that is not UTF-8 becomes "\x9b".
std::string printable(std::string_view text);

} // namespace coldstart
