// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InputFormat.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace coldstart {

/// The first bytes of an input, read as text. Views of `head`.
inline std::string_view textOf(std::span<const std::byte> head) {
  return {reinterpret_cast<const char*>(head.data()), head.size()};
}

inline std::string_view withoutSpaceAtBegin(std::span<const std::byte> head) {
  std::string_view text = textOf(head);
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

/// From its first bracket on; empty when something else stands there.
inline std::string_view jsonIn(std::span<const std::byte> head) {
  const std::string_view text = looksLikeText(head) ? withoutSpaceAtBegin(head) : "";
  return text.starts_with('{') || text.starts_with('[') ? text : std::string_view();
}

} // namespace coldstart
