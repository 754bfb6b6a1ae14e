// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace coldstart {

// What the texts of traces of both formats are made of: lines of words, and the bytes they become.

using Bytes = std::vector<std::byte>;

/// "dt=4" -> key "dt", value "4"; without "=" the key is empty.
struct Word {
  std::string_view key;
  std::string_view value;
  bool quoted = false;
};

/// Up to a "#" or the end.
std::vector<Word> wordsOf(std::string_view line);
/// "-1" is all bits.
std::uint64_t numberOf(std::string_view text);
/// A test's text is wrong: says so and ends the program.
[[noreturn]] void refuse(std::string_view what, std::string_view line);

void append(Bytes& to, const Bytes& from);
void append(Bytes& to, std::string_view text);
/// As a varint.
void appendNumber(Bytes& to, std::uint64_t value);

template <class Visit> void eachLine(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n') < text.size() ? text.find('\n') : text.size();
    visit(text.substr(0, end));
    text.remove_prefix(end < text.size() ? end + 1 : end);
  }
}

} // namespace coldstart
