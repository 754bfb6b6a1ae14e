// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"
#include "V1Tables.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Some events of one P, one after another: bytes [begin, end) of the file.
struct V1Batch {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Where a CPU sample stands, and when it was taken, in ticks.
struct V1Sample {
  std::int64_t time = 0;
  std::uint64_t offset = 0;
};

/// Where each P's batches stand, found by one walk over the file, which also takes what belongs
/// into tables and collects the CPU samples: those were written late and elsewhere, with times of
/// their own. [Go 1.26 internal/trace/internal/tracev1/parser.go, collectBatchesAndCPUSamples]
struct V1BatchIndex {
  std::map<std::int32_t, std::vector<V1Batch>> batches; ///< by P, in the order of the file
  std::vector<V1Sample> samples;                        ///< by time
  std::uint64_t end = 0;                                ///< up to here events follow one another
  std::optional<Error> fault;      ///< the first thing that is wrong with the file
  std::optional<Error> tableFault; ///< the first thing that no table could take
};

/// An Error when cancelled only; what is wrong with the bytes is the index's `fault`.
Result<V1BatchIndex> indexV1Batches(std::span<const std::byte> bytes, std::uint64_t offset,
                                    int formatMinor, V1Tables& tables, const std::stop_token& stop);

} // namespace coldstart
