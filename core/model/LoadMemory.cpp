// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadMemory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace coldstart {

namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kBytesPerEvent = 35;
constexpr std::uint64_t kHeldBytesPerV1Event = 28;
constexpr std::uint64_t kFileBytesPerEvent = 5;
constexpr std::uint64_t kFixedBytes = 32 * kMiB;

// Measured with `./dev bench LoadMemory` (docs/PERFORMANCE.md), largest RssAnon while loading.
constexpr double kBytesPerTransition = 10.5; ///< a ring's trace of 100 MB
constexpr double kBytesPerOtherEvent = 30;   ///< ranges, metrics, tasks, regions, logs
constexpr double kBytesPerGoroutine = 68;    ///< a million of them
constexpr double kBytesPerTableByte = 0.75;  ///< 300,000 stacks
constexpr double kLeastBuffers = 3e6;
constexpr double kBuffers = 6e6; ///< once the file is longer than they are
constexpr double kMargin = 1.25;

std::string mebibytes(std::uint64_t bytes) {
  return std::to_string(bytes / kMiB + (bytes % kMiB > 0 ? 1 : 0)) + " MiB";
}

/// The share of the trace that would fit; 0 where that is not known.
double shareThatFits(const std::optional<TraceSample>& sample, bool v1, std::uint64_t needed,
                     std::uint64_t limit) {
  if (!sample || v1) return 0;
  const double fixed = kBuffers * kMargin;
  const double share = (static_cast<double>(limit) - fixed) / (static_cast<double>(needed) - fixed);
  return std::clamp(share, 0.0, 1.0);
}

/// "; its first 12s would fit", in whole seconds or milliseconds; empty when that is not known.
std::string whatFits(double seconds) {
  if (seconds < 0.001) return {};
  const bool whole = seconds >= 1;
  return "; its first " + std::to_string(static_cast<long>(whole ? seconds : seconds * 1000)) +
         (whole ? "s" : "ms") + " would fit";
}

} // namespace

std::uint64_t mostLoadBytes(std::uint64_t fileBytes, bool v1) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t each = kBytesPerEvent + (v1 ? kHeldBytesPerV1Event + kFileBytesPerEvent : 0);
  const std::uint64_t events = fileBytes / kFileBytesPerEvent + 1;
  if (events > (kMost - kFixedBytes) / each) return kMost;
  return events * each + kFixedBytes;
}

std::uint64_t estimatedLoadBytes(std::uint64_t fileBytes, bool v1,
                                 const std::optional<TraceSample>& sample) {
  const std::uint64_t most = mostLoadBytes(fileBytes, v1);
  if (!sample) return most;
  const auto file = static_cast<double>(fileBytes);
  double bytes = std::min(kBuffers, kLeastBuffers + 4 * file);
  bytes += sample->transitions * kBytesPerTransition + sample->others * kBytesPerOtherEvent;
  bytes += sample->goroutines * kBytesPerGoroutine + sample->tableBytes * kBytesPerTableByte;
  if (v1) bytes += file + sample->transitions * static_cast<double>(kHeldBytesPerV1Event);
  return bytes * kMargin < static_cast<double>(most)
             ? static_cast<std::uint64_t>(std::lround(bytes * kMargin))
             : most;
}

std::optional<MemoryRefusal> refusalForMemory(const ByteSource& source, const TraceHeader& header,
                                              std::uint64_t limitBytes) {
  constexpr double kLongest = 1e6; // seconds of a trace; more is damage
  const std::uint64_t size = source.size();
  if (limitBytes == 0 || mostLoadBytes(size, header.isV1()) <= limitBytes) return std::nullopt;
  const auto sample = sampleTrace(source, header);
  MemoryRefusal refusal;
  refusal.neededBytes = estimatedLoadBytes(size, header.isV1(), sample);
  refusal.limitBytes = limitBytes;
  if (refusal.neededBytes <= limitBytes) return std::nullopt;
  if (sample && sample->seconds > 0 && sample->seconds <= kLongest)
    refusal.seconds = sample->seconds;
  const double share = shareThatFits(sample, header.isV1(), refusal.neededBytes, limitBytes);
  if (share > 0)
    refusal.eventsThatFit =
        static_cast<std::uint64_t>((sample->transitions + sample->others) * share);
  refusal.error = {ErrorCode::TooLarge, 0,
                   "a trace of " + mebibytes(size) + " may take " + mebibytes(refusal.neededBytes) +
                       " of memory, and " + mebibytes(limitBytes) + " can be had" +
                       whatFits(refusal.seconds * share)};
  return refusal;
}

} // namespace coldstart
