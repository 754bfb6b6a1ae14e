// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceWords.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace coldstart {

void refuse(std::string_view what, std::string_view line) {
  std::fprintf(stderr, "A trace as text: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(line.size()), line.data());
  std::abort();
}

void append(Bytes& to, const Bytes& from) {
  to.insert(to.end(), from.begin(), from.end());
}
void append(Bytes& to, std::string_view text) {
  for (const char c : text)
    to.push_back(static_cast<std::byte>(c));
}
void appendNumber(Bytes& to, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    to.push_back(static_cast<std::byte>((value & 0x7f) | 0x80));
  to.push_back(static_cast<std::byte>(value));
}

std::vector<Word> wordsOf(std::string_view line) {
  std::vector<Word> words;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty() || line[0] == '#') return words;
    Word word;
    const std::size_t equals = line.find_first_of("= \"");
    if (equals != std::string_view::npos && line[equals] == '=') {
      word.key = line.substr(0, equals);
      line.remove_prefix(equals + 1);
    }
    word.quoted = !line.empty() && line[0] == '"';
    if (word.quoted) line.remove_prefix(1);
    const std::size_t end = std::min(line.find(word.quoted ? '"' : ' '), line.size());
    word.value = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    words.push_back(word);
  }
}

std::uint64_t numberOf(std::string_view text) {
  if (text == "-1") return ~std::uint64_t{0};
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) refuse("no number", text);
  return value;
}

} // namespace coldstart
