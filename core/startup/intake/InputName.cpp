// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputName.h"

#include <system_error>

namespace coldstart {

namespace {

/// The last element; of "directory/" that before the slash. Empty for the root.
std::string lastOf(const std::filesystem::path& path) {
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

/// The last element without links and dots; empty when that cannot be had.
std::string realNameOf(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  if (error) return {};
  return real == real.root_path() ? real.generic_string() : lastOf(real);
}

} // namespace

std::string inputNameOf(const std::vector<std::filesystem::path>& paths) {
  if (paths.empty()) return {};
  const std::filesystem::path& given = paths.front();
  const std::filesystem::path normal = given.lexically_normal();
  const std::string spelled = lastOf(normal);
  if (!spelled.empty() && spelled != "." && spelled != "..") return spelled;
  for (const auto& path : {given, normal})
    if (const std::string real = realNameOf(path); !real.empty()) return real;
  return spelled;
}

} // namespace coldstart
