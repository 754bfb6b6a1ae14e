// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1BatchIndex.h"
#include "V1Event.h"
#include "V1RawCursor.h"
#include "V1Tables.h"

#include <optional>
#include <span>
#include <string_view>

namespace coldstart {

/// How far a P's batches are decoded. An event does not say which goroutine it happened on: that is
/// the one that was last started on its P, so a P's batches must come in their order.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEvent]
struct V1LaneCursor {
  std::uint32_t place = kV1NoPlace;
  std::uint32_t running = kV1NoGoroutine;
  std::int64_t time = 0; ///< of the event before
  V1Batch left;          ///< what is left of the batch under way
};

/// Makes events of batches, one at a time.
class V1BatchDecoder {
 public:
  V1BatchDecoder(std::span<const std::byte> bytes, int formatMinor, V1Tables& tables,
                 V1Names& names)
      : m_cursor(bytes, 0, formatMinor), m_tables(tables), m_names(names) {}

  enum class Step : std::uint8_t {
    Event,
    Nothing, ///< what stood there is no event, belongs into a table or is wrong
    End,     ///< the batch is through
  };
  /// The next thing in the lane's batch.
  Step next(V1LaneCursor& lane, V1Event& into);
  /// The CPU sample that stands there.
  V1Event sampleAt(const V1Sample& sample);
  /// The first thing in the file that was wrong, of all that was decoded.
  const std::optional<Error>& fault() const { return m_fault; }

 private:
  void fill(V1LaneCursor& lane, const V1EventSpec& spec, V1Event& into);
  Step noteFault(std::string_view what);

  V1RawCursor m_cursor;
  V1Tables& m_tables;
  V1Names& m_names;
  V1RawEvent m_raw;
  std::optional<Error> m_fault;
};

} // namespace coldstart
