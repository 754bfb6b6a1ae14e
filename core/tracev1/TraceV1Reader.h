// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "EventSink.h"
#include "Progress.h"
#include "Result.h"
#include "SymbolTable.h"
#include "TraceHeader.h"
#include "V1Rows.h"
#include "V1Times.h"

#include <atomic>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace coldstart {

class V1Tables;

/// Reads a trace of the formats 1.11, 1.19 and 1.21 and hands it over: batches of
/// each P -> one row of events -> times -> checks -> events in today's meaning. All events are in
/// memory at once (28 bytes each, and the arguments of some), as is the file until they are in
/// their order: the meaning of some lies at the file's end. They are given back while they are
/// handed over.
///
/// Go refuses a damaged file as a whole. Here all events that can be read are handed over, those by
/// time that lost what would order them, and run() says what was wrong first. What Go accepts comes
/// out as Go tells it.
class TraceV1Reader {
 public:
  struct Options {
    std::stop_token stop;
    ProgressFn progress;
  };

  TraceV1Reader(const ByteSource& source, SymbolTable& symbols, EventSink& sink, Options options);

  /// Reads all that can be read. An Error when anything was wrong.
  Result<void> run();

  /// The format's version; valid after a run() that got beyond the header.
  const TraceHeader& header() const { return m_header; }
  /// Byte up to which the file was understood. Any thread.
  std::uint64_t goodBytes() const { return m_goodBytes; }
  /// The file was cut off before it told its clock's frequency: kUsualTicksPerSecond was taken.
  bool clockAssumed() const { return m_clockAssumed; }
  /// How many names the events ask for that were lost with the rest of a file that was cut off or
  /// cannot be read to its end. In a file that was read wholly such a name is an Error.
  std::uint64_t lostNames() const { return m_lostNames; }

  /// The counter of a processor of 3 GHz, and the runtime counts 64 of its ticks as one.
  /// [Go 1.21 runtime/trace.go, traceTickDiv]
  static constexpr std::uint64_t kUsualTicksPerSecond = 3'000'000'000 / 64;

 private:
  Result<void> read(std::vector<std::byte> bytes);
  Result<void> order(std::span<const std::byte> bytes, V1Tables& tables, V1Names& names,
                     V1Rows& rows);
  std::uint64_t ticksPerSecond(const V1Tables& tables, std::uint64_t fileBytes);
  Result<void> check(const V1Clock& clock, const V1Tables& tables, const V1Names& names,
                     V1Rows& rows);
  void noteMissing(const V1Tables& tables);
  void note(const std::optional<Error>& fault);

  const ByteSource& m_source;
  SymbolTable& m_symbols;
  EventSink& m_sink;
  Options m_options;
  TraceHeader m_header;
  std::atomic<std::uint64_t> m_goodBytes = 0;
  bool m_clockAssumed = false;
  bool m_readWholly = false;
  std::uint64_t m_lostNames = 0;
  std::optional<Error> m_fault; ///< the first
};

} // namespace coldstart
