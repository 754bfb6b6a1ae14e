// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "TraceHeader.h"

#include <cstdint>
#include <optional>

namespace coldstart {

/// How much a trace holds, extrapolated to the whole file from a part of it. Data only.
struct TraceSample {
  double transitions = 0; ///< events of goroutines and Ps
  double others = 0;      ///< all other events
  double goroutines = 0;  ///< creations
  double tableBytes = 0;  ///< string and stack tables; formats before 1.22 are not asked for theirs
  double seconds = 0;     ///< from the first batch to the last one seen; 0: not known
};

/// Reads no more than 6 MiB of a trace of a format that can be read: of a file of 2 MiB all
/// batches, of a longer one 64 batches spread over it, and of each decodes the first 16 KiB. Before
/// format 1.22, where batches cannot be found from the middle, it reads the first 512 KiB.
///
/// nullopt when no event was found in what was looked at: damaged, or nothing but a header.
/// Blocks for some two milliseconds when the file is in the system's cache.
std::optional<TraceSample> sampleTrace(const ByteSource& source, const TraceHeader& header);

} // namespace coldstart
