// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Error.h"
#include "TraceHeader.h"
#include "TraceSample.h"

#include <cstdint>
#include <optional>

namespace coldstart {

/// How much memory loading a trace may take by its size alone, at most. Needs nothing of it.
///
/// 35 bytes an event, of at least 5 bytes in the file, is 7 times the file; 35: a goroutine of
/// three events costs some 70 bytes beside its rows, and that is the most that was measured (a
/// million goroutines). 5: the shortest events that a program can do again and again are GoStart,
/// GoBlock, GoUnblock: 4 to 7 bytes with their times. Before format 1.22 (`v1`) the file and all
/// its events are held meanwhile.
std::uint64_t mostLoadBytes(std::uint64_t fileBytes, bool v1);

/// How much memory loading a trace will take, by what sampleTrace() saw of it: a quarter more than
/// what was measured for so many events, goroutines and tables, and never more than
/// mostLoadBytes(). Within a factor of two of what it takes; mostLoadBytes() where nothing was
/// seen.
std::uint64_t estimatedLoadBytes(std::uint64_t fileBytes, bool v1,
                                 const std::optional<TraceSample>& sample);

/// Why a trace cannot be loaded whole.
struct MemoryRefusal {
  std::uint64_t neededBytes = 0;
  std::uint64_t limitBytes = 0;
  double seconds = 0; ///< of the whole trace; 0: not known
  /// How many of its first events would fit; 0: none, or not known. All of a trace of a format
  /// before 1.22 must be held to read any of it.
  std::uint64_t eventsThatFit = 0;
  Error error; ///< TooLarge, with both figures and how much of the beginning would fit
};

/// When the estimate is above the limit. `limitBytes` 0: none. Reads at most 6 MiB (sampleTrace()),
/// and nothing when the file is small enough whatever it holds.
std::optional<MemoryRefusal> refusalForMemory(const ByteSource& source, const TraceHeader& header,
                                              std::uint64_t limitBytes);

} // namespace coldstart
