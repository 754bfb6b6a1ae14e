// SPDX-License-Identifier: GPL-3.0-or-later
#include "SystemFile.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <limits>

namespace coldstart {

namespace {

struct Number {
  std::uint64_t value;
  std::string_view behind; ///< the text that follows it
};

std::optional<Number> numberAt(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view behind = text.substr(static_cast<std::size_t>(end - text.data()));
  if (!behind.empty() && behind[0] != ' ' && behind[0] != '\n') return std::nullopt;
  return Number{value, behind};
}

} // namespace

std::string textOf(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::optional<std::uint64_t> leadingNumber(std::string_view text) {
  const auto number = numberAt(text);
  return number ? std::optional(number->value) : std::nullopt;
}

std::optional<std::uint64_t> numberBehind(std::string_view text, std::string_view key) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (!line.starts_with(key)) continue;
    std::string_view value = line.substr(key.size());
    const std::size_t blanks = std::min(value.find_first_not_of(" \t"), value.size());
    value.remove_prefix(blanks);
    const auto number = blanks > 0 ? numberAt(value) : std::nullopt;
    if (!number) return std::nullopt;
    if (number->behind.empty()) return number->value;
    if (number->behind != " kB" || number->value > std::numeric_limits<std::uint64_t>::max() / 1024)
      return std::nullopt;
    return number->value * 1024;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> lesser(std::optional<std::uint64_t> a,
                                    std::optional<std::uint64_t> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

} // namespace coldstart
