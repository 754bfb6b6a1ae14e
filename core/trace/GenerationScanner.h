// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchScanner.h"
#include "ByteSource.h"
#include "Result.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

/// The batches of one generation: where they lie, none of their events. Data only.
struct Generation {
  std::uint64_t number = 0;        ///< 0: there is none
  std::uint64_t firstTicks = 0;    ///< smallest time of a batch
  std::uint64_t endOffset = 0;     ///< byte behind its last batch
  std::vector<BatchHeader> tables; ///< strings, stacks, CPU samples, clocks
  std::vector<BatchHeader> events; ///< in the order of the file
  bool complete = false;
  /// Complete as far as one can tell: before Go 1.26 nothing marks the last generation's end, and
  /// the file may have been cut between two batches.
  bool endedByFile = false;
  std::optional<Error> fault;            ///< why it is not
  std::uint64_t experimentalBatches = 0; ///< skipped: each experiment has a format of its own

  bool empty() const { return number == 0; }
  bool mayLackTables() const { return !complete || endedByFile; }
  /// The file ends in the middle of the events: stacks come behind all of them.
  bool lacksEvents(bool hasStacks) const {
    return !hasStacks && (endedByFile || (fault && fault->code == ErrorCode::Truncated));
  }
};

/// Walks over a trace generation by generation, reading batch headers only (and the batch that the
/// end of the file cuts, of which the whole events stay). Before Go 1.26 a
/// generation ends where the first batch of the next one stands, or with the file; since then at a
/// byte of its own. [Go 1.26 internal/trace/generation.go]
class GenerationScanner {
 public:
  GenerationScanner(const ByteSource& source, std::uint64_t offset, int formatMinor)
      : m_source(source), m_scanner(source, offset), m_minor(formatMinor) {}

  /// The next generation; empty at the end of the trace. One that breaks off comes with what there
  /// is of it and its fault; an Error only when there is nothing of it.
  Result<Generation> next(const std::stop_token& stop);

 private:
  void keep(Generation& generation, BatchHeader batch) const;
  Result<Generation> breakOffIn(Generation generation, const BatchHeader& cut) const;
  Result<Generation> atEndOfFile(Generation generation);

  const ByteSource& m_source;
  BatchScanner m_scanner;
  int m_minor;
  bool m_foundAny = false;
  std::optional<BatchHeader> m_spill; ///< first batch of the next generation (before Go 1.26)
};

} // namespace coldstart
