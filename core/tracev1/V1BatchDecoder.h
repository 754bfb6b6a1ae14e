// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1BatchIndex.h"
#include "V1RawCursor.h"
#include "V1Tables.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Makes events of batches. An event does not say which goroutine it happened on: that is the one
/// that was last started on its P, so a P's batches must come in their order.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEvent]
class V1BatchDecoder {
 public:
  V1BatchDecoder(std::span<const std::byte> bytes, int formatMinor, V1Tables& tables)
      : m_bytes(bytes), m_minor(formatMinor), m_tables(tables) {}

  /// Events of the next batch of a P; what is no event goes into the tables, what is wrong is left
  /// out.
  void decode(std::int32_t proc, const V1Batch& batch, std::vector<V1Event>& into);
  /// The first thing that was wrong.
  const std::optional<Error>& fault() const { return m_fault; }

 private:
  void take(std::vector<V1Event>& into);
  void event(std::vector<V1Event>& into);
  void noteFault(std::string_view what);

  std::span<const std::byte> m_bytes;
  int m_minor;
  V1Tables& m_tables;
  V1RawEvent m_raw;
  std::unordered_map<std::int32_t, std::uint64_t> m_running; ///< goroutine by P; 0: none
  std::int32_t m_proc = -1;                                  ///< of this batch
  std::int64_t m_time = 0;                                   ///< of the event before
  std::optional<Error> m_fault;
};

} // namespace coldstart
