// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceV1Reader.h"

#include "V1BatchDecoder.h"
#include "V1BatchIndex.h"
#include "V1Consistency.h"
#include "V1Converter.h"
#include "V1EventOrder.h"
#include "V1SyscallOutcomes.h"
#include "V1Tables.h"
#include "V1Times.h"

#include <array>
#include <string>
#include <utility>

namespace coldstart {

namespace {
/// V1Rows' places are 32-bit numbers; a trace of this size has a billion events.
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{15} << 28;
constexpr std::size_t kRowsPerCheck = 4096;

const std::optional<Error>& earlier(const std::optional<Error>& a, const std::optional<Error>& b) {
  return !a || (b && b->offset < a->offset) ? b : a;
}
} // namespace

TraceV1Reader::TraceV1Reader(const ByteSource& source, SymbolTable& symbols, EventSink& sink,
                             Options options)
    : m_source(source), m_symbols(symbols), m_sink(sink), m_options(std::move(options)) {
}

Result<void> TraceV1Reader::run() {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = m_source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  if (!header->isV1())
    return fail(ErrorCode::UnsupportedVersion, 0, "this trace is of a newer format");
  m_header = *header;
  m_goodBytes = TraceHeader::kBytes;
  auto bytes = readAll(m_source, kMaxFileBytes, m_options.stop);
  if (!bytes) return Unexpected{bytes.error()};
  return read(std::move(*bytes));
}

void TraceV1Reader::note(const std::optional<Error>& fault) {
  if (!fault || m_fault) return;
  m_fault = fault;
  if (m_fault->offset == 0) m_fault->offset = m_goodBytes; // it came up between the events
}

void TraceV1Reader::noteMissing(const V1Tables& tables) {
  if (tables.missing() == 0) return;
  if (m_readWholly)
    note(Error{ErrorCode::Corrupt, 0,
               "an event names string " + std::to_string(tables.firstMissing()) +
                   ", which is in no table"});
  else
    m_lostNames = tables.missing();
}

Result<void> TraceV1Reader::read(std::vector<std::byte> bytes) {
  const std::uint64_t fileBytes = bytes.size();
  V1Tables tables(m_symbols);
  V1Names names;
  V1Rows rows;
  if (auto done = order(bytes, tables, names, rows); !done) return done;
  bytes = {};
  if (!tables.finishStacks(m_options.stop) || !sortV1Rows(rows, m_options.stop))
    return fail(ErrorCode::Cancelled, 0, {});
  const std::uint64_t perSecond = ticksPerSecond(tables, fileBytes);
  const V1Clock clock(rows.size() == 0 ? 0 : rows[0].time(), perSecond);
  if (auto done = check(clock, tables, names, rows); !done) return done;

  V1Converter converter(m_symbols, tables, names, m_header.minor, !m_fault, m_sink);
  if (auto done = converter.run(rows, m_options.stop); !done) return done;
  note(converter.fault());
  noteMissing(tables);
  if (m_options.progress) m_options.progress(fileBytes, fileBytes);
  if (m_fault) return Unexpected{*m_fault};
  return {};
}

/// The file's events in one row. An Error when cancelled only.
Result<void> TraceV1Reader::order(std::span<const std::byte> bytes, V1Tables& tables,
                                  V1Names& names, V1Rows& rows) {
  auto index = indexV1Batches(bytes, TraceHeader::kBytes, m_header.minor, tables, m_options.stop);
  if (!index) return Unexpected{index.error()};
  V1BatchDecoder decoder(bytes, m_header.minor, tables, names);
  V1EventOrder joined(*index, decoder, names, {m_options.stop, m_options.progress, bytes.size()});
  V1SyscallEnds ends;
  while (const V1Event* next = joined.next()) {
    V1Event event = *next;
    ends.correct(event);
    rows.append(event);
  }
  if (joined.cancelled()) return fail(ErrorCode::Cancelled, 0, {});
  m_goodBytes = index->end;
  m_readWholly = index->end == bytes.size();
  note(index->fault);
  note(earlier(index->tableFault, decoder.fault()));
  note(joined.fault());
  note(ends.fault());
  return {};
}

std::uint64_t TraceV1Reader::ticksPerSecond(const V1Tables& tables, std::uint64_t fileBytes) {
  if (tables.ticksPerSecond() != 0) return tables.ticksPerSecond();
  note(Error{ErrorCode::Truncated, fileBytes,
             "the file ends before it tells its clock's frequency"});
  m_clockAssumed = true;
  return kUsualTicksPerSecond;
}

/// Ticks become ns, what timers and system calls did moves to places of their own, and it is played
/// whether all can have happened. An Error when cancelled only.
Result<void> TraceV1Reader::check(const V1Clock& clock, const V1Tables& tables,
                                  const V1Names& names, V1Rows& rows) {
  V1Consistency consistency;
  V1SyscallOutcomes outcomes(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % kRowsPerCheck == 0 && m_options.stop.stop_requested())
      return fail(ErrorCode::Cancelled, 0, {});
    V1Event ev = rows.event(rows[i]);
    ev.time = clock.ns(ev.time);
    if (ev.type == V1EventType::GoUnblock && tables.isTimer(names.goroutines.id(ev.goroutine)))
      ev.place = kV1TimerPlace;
    if (ev.type == V1EventType::GoSysExit) ev.place = kV1SyscallPlace;
    const std::string_view wrong = consistency.take(ev);
    if (!wrong.empty() && !m_fault)
      note(Error{ErrorCode::Corrupt, 0,
                 std::string(specOf(ev.type).name) + " after " + std::to_string(ev.time) +
                     " ns, of goroutine " + std::to_string(names.goroutines.id(ev.goroutine)) +
                     ": " + std::string(wrong)});
    rows[i].setTime(ev.time);
    rows[i].place = ev.place;
    outcomes.take(i);
  }
  return {};
}

} // namespace coldstart
