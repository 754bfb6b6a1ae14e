// SPDX-License-Identifier: GPL-3.0-or-later
#include "AvailableMemory.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace coldstart {

std::optional<std::uint64_t> availableMemoryIn(std::string_view meminfo) {
  constexpr std::string_view kKey = "MemAvailable:";
  const std::size_t line = meminfo.find(kKey);
  if (line == std::string_view::npos || (line > 0 && meminfo[line - 1] != '\n'))
    return std::nullopt;
  std::string_view rest = meminfo.substr(line + kKey.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::uint64_t kib = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), kib);
  const auto at = static_cast<std::size_t>(end - rest.data());
  if (error != std::errc() || !rest.substr(at).starts_with(" kB") ||
      kib > std::numeric_limits<std::uint64_t>::max() / 1024)
    return std::nullopt;
  return kib * 1024;
}

std::optional<std::uint64_t> availableMemoryBytes() {
  std::ifstream file("/proc/meminfo");
  return availableMemoryIn(
      std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
}

std::uint64_t memoryLimitForLoading() {
  return availableMemoryBytes().value_or(0) / 10 * 7;
}

} // namespace coldstart
