// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchCursor.h"
#include "ByteSource.h"
#include "Diagnostic.h"
#include "Event.h"
#include "EventOrder.h"
#include "Progress.h"
#include "Result.h"
#include "SymbolTable.h"
#include "TraceHeader.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace coldstart {

/// What a reader hands its events to. Called on the reader's thread.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// Some events in order; the span is good for the call only.
  virtual void events(std::span<const Event> events) = 0;
  /// Clocks at the beginning of a generation (Go 1.25 and later); `timeNs` on the trace's clock.
  virtual void clock(std::int64_t timeNs, const WireClock& clock) = 0;
  /// All events of a generation have been handed over.
  virtual void generationEnded() = 0;
};

/// Reads a trace of the formats 1.22 to 1.26: batches -> generations -> one ordered stream of
/// events. A generation's tables are read first and its events streamed from the file, one batch of
/// each thread at a time.
class TraceReader {
 public:
  struct Options {
    std::stop_token stop;
    ProgressFn progress;
  };

  TraceReader(const ByteSource& source, SymbolTable& symbols, EventSink& sink, Options options);

  /// Reads to the end or to the first fault. What came before a fault was handed to the sink.
  Result<void> run();

  /// Valid after a run() that got beyond the header.
  const TraceHeader& header() const { return m_header; }
  const IdIndex& goroutines() const { return m_order.goroutines(); }
  const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }
  /// Byte up to which the file was understood.
  std::uint64_t goodBytes() const { return m_goodBytes; }

 private:
  /// A generation's batches, before any event of it is read.
  struct Generation {
    std::uint64_t number = 0;
    std::uint64_t firstTicks = 0; ///< smallest batch time
    std::uint64_t endOffset = 0;
    std::vector<BatchHeader> tables;
    std::vector<BatchHeader> events; ///< in the order of the file
    bool complete = false;
    std::optional<Error> fault; ///< why it is not
    bool empty() const { return number == 0; }
  };

  Result<Generation> scanGeneration();
  static void addBatch(Generation& generation, const BatchHeader& batch);
  Result<void> readGeneration(const Generation& generation);
  Result<void> openCursors(const Generation& generation, TickLength tick);
  Result<void> merge(const std::vector<WireSample>& samples);
  /// 0: advanced; the frontier's head or another thread's event was taken.
  Result<bool> tryAdvance(std::size_t position);
  Result<void> advanceAny();

  void emitSync(std::int64_t time);
  void sealTimes(std::size_t from);
  void flush();
  void reportProgress();

  // The threads' cursors as a binary heap by the time of their next event, as Go keeps it: ties
  // come out alike.
  void heapUp(std::size_t i);
  void heapDown(std::size_t i);
  void heapRemove(std::size_t i);

  const ByteSource& m_source;
  SymbolTable& m_symbols;
  EventSink& m_sink;
  Options m_options;
  TraceHeader m_header;
  BatchScanner m_scanner;
  std::optional<BatchHeader> m_spill; ///< first batch of the next generation (before Go 1.26)
  EventOrder m_order;
  std::vector<std::unique_ptr<BatchCursor>> m_frontier;
  std::uint64_t m_ticksPerSecond = 0;
  std::int64_t m_lastTime = 0;
  std::uint64_t m_syncs = 0;
  std::uint64_t m_goodBytes = 0;
  std::uint64_t m_bytesTaken = 0; ///< of batches opened, for progress
  std::vector<Event> m_out;
  std::vector<Diagnostic> m_diagnostics;
};

} // namespace coldstart
