// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchCursor.h"
#include "ByteSource.h"
#include "CursorHeap.h"
#include "DecodeAhead.h"
#include "Event.h"
#include "EventOrder.h"
#include "EventSink.h"
#include "EventWriter.h"
#include "GenerationsAhead.h"
#include "LostEvents.h"
#include "Progress.h"
#include "Result.h"
#include "SymbolTable.h"
#include "TraceHeader.h"

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// Reads a trace of the formats 1.22 to 1.26: batches -> generations -> one ordered stream of
/// events. A thread of its own scans ahead and reads the next generation's tables; run() merges the
/// threads' events, a batch of each in memory.
class TraceReader {
 public:
  struct Options {
    std::stop_token stop;
    ProgressFn progress;
    /// Threads beside that of run(): one reads tables ahead, the others decode ahead. 0: none.
    unsigned helpers = 1;
  };

  TraceReader(const ByteSource& source, SymbolTable& symbols, EventSink& sink, Options options);

  /// Reads to the end or to the first fault. What came before a fault was handed to the sink.
  /// Throws what the sink threw, and std::bad_alloc of any thread.
  Result<void> run();

  /// Does a piece of the work that lies ahead of run(), on a thread that has nothing better to do.
  /// False when there is none. Any thread.
  bool help() { return m_decodeAhead.decodeOne(); }

  /// The format's version; valid after a run() that got beyond the header.
  const TraceHeader& header() const { return m_header; }
  /// Byte up to which the file was understood. Any thread.
  std::uint64_t goodBytes() const { return m_goodBytes; }
  /// Bytes that nothing was had of, when run() is over: behind a fault, or in tables.
  std::uint64_t lostBytes() const;
  /// A generation that does not tell its clock (cut off, damaged) was read by kUsualTicksPerSecond.
  bool clockAssumed() const { return m_clockAssumed; }
  /// Skipped, as each experiment has a format of its own.
  std::uint64_t experimentalBatches() const { return m_experimentalBatches; }

  /// Events that were kept without all of their strings and stacks.
  struct LostNames {
    std::size_t ordinal = 0; ///< of the generation in the file, from 0
    std::uint64_t generation = 0;
  };
  const std::vector<LostNames>& lostNames() const { return m_lostNames; }

  /// What was done where a cut took events that others depend on (LostEvents.h).
  struct Gaps {
    std::uint64_t bridged = 0; ///< events before which something was taken as having happened
    std::uint64_t left = 0;    ///< events that contradicted it and were left out
  };
  const Gaps& gaps() const { return m_gaps; }

 private:
  Result<void> mergeAll(GenerationsAhead& ahead);
  Result<void> readGeneration(PreparedGeneration& prepared);
  void findClock(PreparedGeneration& prepared);
  void noteLosses(const PreparedGeneration& prepared, bool toldItsClock);
  std::uint64_t eventBytesBefore(const Generation& generation, const Error& fault);
  Result<void> mergeGeneration(const PreparedGeneration& prepared, TickLength tick);
  Result<void> openCursors(const PreparedGeneration& prepared, TickLength tick);
  void closeCursors() noexcept;
  BatchCursor::Step next(BatchCursor& cursor);
  Result<void> merge(const std::vector<WireSample>& samples);
  bool handOver();
  enum class Took : std::uint8_t { Yes, No, Broken };
  Took advanceAt(std::size_t position);
  Took goOn(std::size_t position, BatchCursor& cursor);
  Took letOthersGo();
  Took advanceAny();
  Took brokenBy(Error error);
  bool waitsForLost(const BatchCursor& cursor) const;
  Took bridge();
  bool leaveOut(const BatchCursor& cursor, std::string why);

  void emitSync(std::int64_t time);
  void flush();
  void endPiece();
  Symbols symbolsSoFar() const;
  void reportProgress();

  const ByteSource& m_source;
  SymbolTable& m_symbols;
  EventSink& m_sink;
  Options m_options;
  TraceHeader m_header;
  EventWriter m_out;
  EventOrder m_order; ///< writes to m_out
  std::vector<std::shared_ptr<BatchCursor>> m_cursors;
  CursorHeap m_heap;
  std::size_t m_sinceCheck = 0; ///< events since the last look at stop and progress
  std::size_t m_inPiece = 0;    ///< events since what was handed over could be shown
  Symbols m_generationSymbols;
  std::uint64_t m_ticksPerSecond = 0;
  bool m_clockAssumed = false;
  std::uint64_t m_syncs = 0;
  std::atomic<std::uint64_t> m_goodBytes = 0;
  std::optional<Error> m_fault;        ///< the first that was survived
  std::uint64_t m_bytesBehindGood = 0; ///< read of the generation that a fault ended
  std::uint64_t m_lostTableBytes = 0;
  std::uint64_t m_experimentalBatches = 0;
  std::size_t m_generations = 0;
  std::vector<LostNames> m_lostNames;
  std::unique_ptr<ToldSteps> m_told; ///< while a generation is read that was cut
  Gaps m_gaps;
  std::size_t m_looks = 0;   ///< at threads none of which could go
  std::uint64_t m_asked = 0; ///< threads since a look at stop, as the earliest event could not go
  Error m_error;             ///< of advanceAt()
  DecodeAhead m_decodeAhead;
};

} // namespace coldstart
