// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadMemory.h"

#include <limits>
#include <string>

namespace coldstart {

namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kBytesPerEvent = 35;
constexpr std::uint64_t kHeldBytesPerV1Event = 28;
constexpr std::uint64_t kFileBytesPerEvent = 5;
constexpr std::uint64_t kFixedBytes = 32 * kMiB;

std::string mebibytes(std::uint64_t bytes) {
  return std::to_string(bytes / kMiB + (bytes % kMiB > 0 ? 1 : 0)) + " MiB";
}

} // namespace

std::uint64_t estimatedLoadBytes(std::uint64_t fileBytes, bool v1) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t each = kBytesPerEvent + (v1 ? kHeldBytesPerV1Event + kFileBytesPerEvent : 0);
  const std::uint64_t events = fileBytes / kFileBytesPerEvent + 1;
  if (events > (kMost - kFixedBytes) / each) return kMost;
  return events * each + kFixedBytes;
}

std::optional<Error> refusalForMemory(std::uint64_t fileBytes, bool v1, std::uint64_t limitBytes) {
  const std::uint64_t needed = estimatedLoadBytes(fileBytes, v1);
  if (limitBytes == 0 || needed <= limitBytes) return std::nullopt;
  return Error{ErrorCode::TooLarge, 0,
               "a trace of " + mebibytes(fileBytes) + " may take " + mebibytes(needed) +
                   " of memory, and " + mebibytes(limitBytes) + " can be had"};
}

} // namespace coldstart
