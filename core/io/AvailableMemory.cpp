// SPDX-License-Identifier: GPL-3.0-or-later
#include "AvailableMemory.h"

#include "CgroupMemory.h"
#include "SystemFile.h"

#include <algorithm>
#include <string>
#include <sys/resource.h>

namespace coldstart {

namespace {

template <class Resource> std::optional<std::uint64_t> limitOf(Resource resource) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return std::nullopt;
  if (limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
  return limit.rlim_cur;
}

std::optional<std::uint64_t> leftOf(std::optional<std::uint64_t> limit,
                                    std::optional<std::uint64_t> used) {
  if (!limit) return std::nullopt;
  return *limit - std::min(*limit, used.value_or(0));
}

} // namespace

std::optional<std::uint64_t> availableMemoryBelow(const std::filesystem::path& root,
                                                  const ProcessLimits& limits) {
  const std::string status = textOf(root / "proc/self/status");
  auto least = numberBehind(textOf(root / "proc/meminfo"), "MemAvailable:");
  least = lesser(least, cgroupMemoryLeft(root));
  least = lesser(least, leftOf(limits.addressSpace, numberBehind(status, "VmSize:")));
  return lesser(least, leftOf(limits.data, numberBehind(status, "VmData:")));
}

std::optional<std::uint64_t> availableMemoryBytes() {
  return availableMemoryBelow("/", {limitOf(RLIMIT_AS), limitOf(RLIMIT_DATA)});
}

std::uint64_t memoryLimitOf(std::optional<std::uint64_t> available) {
  if (!available) return 0;
  return std::max<std::uint64_t>(*available / 10 * 7, 1);
}

std::uint64_t memoryLimitForLoading() {
  return memoryLimitOf(availableMemoryBytes());
}

} // namespace coldstart
