// SPDX-License-Identifier: GPL-3.0-or-later
#include "CgroupMemory.h"

#include "SystemFile.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace coldstart {

namespace {

namespace fs = std::filesystem;

/// How a version of control groups spells what we ask for.
struct Spelling {
  const char* mount;
  std::array<const char*, 2> limits; ///< files; the second may be ""
  const char* usage;
  std::array<std::string_view, 2> filePages; ///< keys of memory.stat
};
constexpr Spelling kVersion1{"sys/fs/cgroup/memory",
                             {"memory.limit_in_bytes", ""},
                             "memory.usage_in_bytes",
                             {"total_inactive_file", "total_active_file"}};
constexpr Spelling kVersion2{"sys/fs/cgroup",
                             {"memory.max", "memory.high"},
                             "memory.current",
                             {"inactive_file", "active_file"}};

/// The whole text as one number; nullopt for "max", which is none, and for anything else.
std::optional<std::uint64_t> numberIn(const fs::path& file) {
  return leadingNumber(textOf(file));
}

/// What one group still has; nullopt when it sets no limit.
std::optional<std::uint64_t> leftIn(const fs::path& group, const Spelling& spelling) {
  std::optional<std::uint64_t> limit;
  for (const char* name : spelling.limits)
    if (*name != '\0') limit = lesser(limit, numberIn(group / name));
  if (!limit) return std::nullopt;
  std::uint64_t used = numberIn(group / spelling.usage).value_or(0);
  const std::string stat = textOf(group / "memory.stat");
  for (const std::string_view key : spelling.filePages)
    used -= std::min(used, numberBehind(stat, key).value_or(0));
  return *limit - std::min(*limit, used);
}

/// Of the group and all around it, up to the mount: the outermost that can be seen.
std::optional<std::uint64_t> leftUpwards(const fs::path& mount, std::string_view group,
                                         const Spelling& spelling) {
  std::optional<std::uint64_t> least = leftIn(mount, spelling);
  // ".." leads out of what this process is shown.
  if (group.find("..") != std::string_view::npos) return least;
  for (fs::path at = fs::path(group).relative_path(); !at.empty(); at = at.parent_path())
    least = lesser(least, leftIn(mount / at, spelling));
  return least;
}

/// Whether a list of controllers such as "cpu,memory" has this one.
bool hasMemory(std::string_view controllers) {
  while (!controllers.empty()) {
    const std::string_view one = controllers.substr(0, controllers.find(','));
    if (one == "memory") return true;
    controllers.remove_prefix(std::min(controllers.size(), one.size() + 1));
  }
  return false;
}

} // namespace

/// Lines are "ID:CONTROLLERS:PATH"; that of version 2 is "0::PATH" (cgroups(7)).
std::optional<std::uint64_t> cgroupMemoryLeft(const fs::path& root) {
  std::optional<std::uint64_t> least;
  const std::string groups = textOf(root / "proc/self/cgroup");
  for (std::string_view rest = groups; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string_view::npos ? first : line.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view group = line.substr(second + 1);
    if (controllers.empty())
      least = lesser(least, leftUpwards(root / kVersion2.mount, group, kVersion2));
    else if (hasMemory(controllers))
      least = lesser(least, leftUpwards(root / kVersion1.mount, group, kVersion1));
  }
  return least;
}

} // namespace coldstart
