// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace coldstart {

/// resources/words/en.txt and zh_CN.txt as they were when the program was built. How a line reads:
/// Catalogue.h.
std::string_view englishWords();
std::string_view chineseWords();

} // namespace coldstart
