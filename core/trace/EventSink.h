// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventBatch.h"
#include "GenerationTables.h"
#include "Symbols.h"

namespace coldstart {

/// What a reader hands its events to, generation by generation. Called on the reader's thread.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// Symbols for the stacks of the events to come. Strings that are made on the way (names of
  /// ranges) may be missing.
  virtual void generationBegins(const Symbols& symbols) = 0;
  /// Some events in order; `batch` is empty afterwards.
  virtual void batch(EventBatch& batch) = 0;
  /// Clocks at the beginning of a generation (Go 1.25 and later); `timeNs` on the trace's clock.
  virtual void clock(std::int64_t timeNs, const WireClock& clock) = 0;
  /// What has been handed over so far may be shown: these are all symbols that it names. Within a
  /// long generation, as often as suits the reader.
  virtual void pieceEnded(const Symbols& symbols) = 0;
  /// All events of a generation have been handed over, and these are all symbols they name.
  virtual void generationEnded(const Symbols& symbols) = 0;
};

} // namespace coldstart
