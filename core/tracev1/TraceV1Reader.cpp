// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceV1Reader.h"

#include "V1BatchDecoder.h"
#include "V1BatchIndex.h"
#include "V1Consistency.h"
#include "V1Converter.h"
#include "V1EventOrder.h"
#include "V1Tables.h"
#include "V1Times.h"

#include <array>
#include <string>

namespace coldstart {

namespace {
/// More than any machine that recorded such a trace could hold.
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{8} << 30;
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
  const auto bytes = readAll(m_source, kMaxFileBytes, m_options.stop);
  if (!bytes) return Unexpected{bytes.error()};
  return read(*bytes);
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

Result<void> TraceV1Reader::read(std::span<const std::byte> bytes) {
  V1Tables tables(m_symbols);
  std::vector<V1Event> events;
  if (auto done = order(bytes, tables, events); !done) return done;
  tables.finishStacks();

  note(correctV1Times(events));
  std::uint64_t ticksPerSecond = tables.ticksPerSecond();
  if (ticksPerSecond == 0) {
    note(Error{ErrorCode::Truncated, bytes.size(),
               "the file ends before it tells its clock's frequency"});
    m_clockAssumed = true;
    ticksPerSecond = kUsualTicksPerSecond;
  }
  scaleV1Times(events, ticksPerSecond, tables);
  const auto checked = checkV1Events(events, m_options.stop);
  if (!checked) return Unexpected{checked.error()};
  note(*checked);

  V1Converter converter(m_symbols, tables, m_header.minor, !m_fault, m_sink);
  if (auto done = converter.run(events, m_options.stop); !done) return done;
  note(converter.fault());
  noteMissing(tables);
  if (m_options.progress) m_options.progress(bytes.size(), bytes.size());
  if (m_fault) return Unexpected{*m_fault};
  return {};
}

/// The file's events in one row. An Error when cancelled only.
Result<void> TraceV1Reader::order(std::span<const std::byte> bytes, V1Tables& tables,
                                  std::vector<V1Event>& events) {
  auto index = indexV1Batches(bytes, TraceHeader::kBytes, m_header.minor, m_options.stop);
  if (!index) return Unexpected{index.error()};
  V1BatchDecoder decoder(bytes, m_header.minor, tables);
  V1EventOrder joined(*index, decoder, {m_options.stop, m_options.progress, bytes.size()});
  if (auto done = joined.run(events); !done) return done;
  m_goodBytes = index->end;
  m_readWholly = !index->fault;
  note(index->fault);
  note(decoder.fault());
  note(joined.fault());
  return {};
}

} // namespace coldstart
