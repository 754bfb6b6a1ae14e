// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceReader.h"

#include "AtEnd.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <unordered_map>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCall = 4096;
constexpr std::size_t kEventsPerPiece = std::size_t{1} << 18; ///< after which it can be shown
constexpr std::size_t kEventsPerCheck = 65536; ///< between looks at stop and progress
/// Looks at threads before nothing is waited for any more, lest a damaged file takes forever.
constexpr std::size_t kMostLooks = 1 << 20;
constexpr std::uint64_t kAskedPerCheck = 1 << 20; ///< between looks at stop, then
// Of one thread decoded at a time: of many threads fewer each, as all of them are in memory.
constexpr std::size_t kEventsDecoded = std::size_t{1} << 17;
constexpr std::size_t kLeastChunk = 128;
constexpr std::size_t kMostChunk = 2048;
/// A tick is 64 ns wherever the system's clock is fine enough. [Go 1.26 runtime/tracetime.go,
/// traceTimeDiv]
constexpr std::uint64_t kUsualTicksPerSecond = 1'000'000'000 / 64;
/// Before 1.26 nothing but what is missing shows that a file was cut between two batches.
Error endsTooEarly(const Generation& generation) {
  return {ErrorCode::Truncated, generation.endOffset,
          "the file ends before the last generation's tables do"};
}

} // namespace

TraceReader::TraceReader(const ByteSource& source, SymbolTable& symbols, EventSink& sink,
                         Options options)
    : m_source(source), m_symbols(symbols), m_sink(sink), m_options(std::move(options)),
      m_order(symbols, m_out), m_decodeAhead(m_options.helpers > 1 ? m_options.helpers - 1 : 0) {
}

Result<void> TraceReader::run() {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = m_source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  m_header = *header;
  m_goodBytes = TraceHeader::kBytes;

  GenerationsAhead ahead(m_source, m_symbols, m_header.minor, m_options.helpers > 0,
                         m_options.stop);
  auto done = mergeAll(ahead);
  flush();
  return done;
}

Result<void> TraceReader::mergeAll(GenerationsAhead& ahead) {
  for (;; ++m_generations) {
    const std::unique_ptr<PreparedGeneration> prepared = ahead.next();
    const Generation& generation = prepared->generation;
    if (m_options.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_goodBytes, {});
    m_experimentalBatches += generation.experimentalBatches;
    if (prepared->scanError || generation.empty()) {
      emitSync(m_out.lastTime());
      if (prepared->scanError) return Unexpected{*prepared->scanError};
      if (m_fault) return Unexpected{*m_fault};
      return {};
    }
    m_generationSymbols = prepared->symbols;
    auto done = readGeneration(*prepared);
    flush();
    m_sink.generationEnded(symbolsSoFar());
    if (!done && done.error().code == ErrorCode::Cancelled) return done;
    if (done) m_goodBytes = generation.endOffset;
    if (generation.fault) { // what ends it comes before what it leads to
      emitSync(m_out.lastTime());
      return Unexpected{*generation.fault};
    }
    // Strings come last: without them the order broke because the file was cut.
    if (!done && generation.endedByFile && prepared->tables.strings.size() == 0)
      return Unexpected{endsTooEarly(generation)};
    if (!done) return done;
    reportProgress();
  }
}

std::uint64_t TraceReader::lostBytes() const {
  const std::uint64_t had = m_goodBytes + m_bytesBehindGood;
  return (m_source.size() > had ? m_source.size() - had : 0) + m_lostTableBytes;
}

/// How many bytes of the generation's events were read before a fault: all but what the threads in
/// the heap still had before them.
std::uint64_t TraceReader::eventBytesBefore(const Generation& generation, const Error& fault) {
  std::unordered_map<std::uint32_t, std::uint64_t> unreadFrom;
  for (const CursorHeap::Entry& entry : m_heap)
    unreadFrom[entry.cursor->thread()] = entry.cursor->offset();
  for (const BatchHeader& batch : generation.events)
    if (batch.dataOffset <= fault.offset && fault.offset < batch.dataOffset + batch.size)
      unreadFrom[m_order.threadOf(batch.thread)] = fault.offset;
  std::uint64_t read = 0;
  for (const BatchHeader& batch : generation.events) {
    const auto open = unreadFrom.find(m_order.threadOf(batch.thread));
    const std::uint64_t end = batch.dataOffset + batch.size;
    const std::uint64_t unread = open == unreadFrom.end() ? end : std::min(end, open->second);
    read += unread > batch.dataOffset ? unread - batch.dataOffset : 0;
  }
  return read;
}

/// The length of a tick; a generation that does not tell it takes it from the one before, or goes
/// by what is usual.
void TraceReader::findClock(PreparedGeneration& prepared) {
  const Generation& generation = prepared.generation;
  GenerationTables& tables = prepared.tables;
  const bool toldItsClock = tables.ticksPerSecond != 0;
  if (!toldItsClock) {
    m_clockAssumed = m_clockAssumed || m_ticksPerSecond == 0;
    tables.setTicksPerSecond(m_ticksPerSecond == 0 ? kUsualTicksPerSecond : m_ticksPerSecond);
  }
  m_ticksPerSecond = tables.ticksPerSecond;
  if (m_fault || prepared.mayLackTables()) return; // that it was cut says more
  if (!toldItsClock)
    m_fault = Error{ErrorCode::Corrupt, generation.endOffset,
                    "a generation does not tell its clock's frequency"};
  else if (m_header.minor >= 25 && !tables.clock)
    m_fault = Error{ErrorCode::Corrupt, generation.endOffset, "a generation has no clock snapshot"};
}

Result<void> TraceReader::readGeneration(PreparedGeneration& prepared) {
  const Generation& generation = prepared.generation;
  GenerationTables& tables = prepared.tables;
  const bool toldItsClock = tables.ticksPerSecond != 0;
  findClock(prepared);
  const TickLength tick(m_ticksPerSecond);
  m_order.beginGeneration(generation.number, tables, prepared.mayLackTables());
  m_sink.generationBegins(prepared.symbols);
  emitSync(tick.toNs(generation.firstTicks));
  flush();
  if (tables.clock) m_sink.clock(tick.toNs(tables.clock->ticks), *tables.clock);
  const Gaps before = m_gaps;
  auto done = mergeGeneration(prepared, tick);
  noteLosses(prepared, toldItsClock);
  if (!m_fault && m_gaps.left > before.left) m_fault = m_error;
  if (!m_fault && m_gaps.bridged > before.bridged) m_fault = endsTooEarly(generation);
  return done;
}

Result<void> TraceReader::mergeGeneration(const PreparedGeneration& prepared, TickLength tick) {
  const AtEnd closed([this] { closeCursors(); });
  if (auto opened = openCursors(prepared, tick); !opened) return opened;
  const Generation& generation = prepared.generation;
  m_told.reset();
  if (generation.lacksEvents(prepared.tables.stacks.size() > 0))
    m_told = std::make_unique<ToldSteps>(m_source, generation.events, m_options.stop);
  auto done = merge(prepared.tables.samples);
  if (!done) m_bytesBehindGood = eventBytesBefore(generation, done.error());
  return done;
}

/// What the generation's events lack, though they are kept.
void TraceReader::noteLosses(const PreparedGeneration& prepared, bool toldItsClock) {
  const Generation& generation = prepared.generation;
  const GenerationTables& tables = prepared.tables;
  const bool lacksNames = tables.lacksStrings || m_order.missedIds();
  m_lostTableBytes += tables.lostBytes;
  if (lacksNames) m_lostNames.push_back({m_generations, generation.number});
  if (m_fault) return;
  if (tables.fault)
    m_fault = tables.fault;
  else if (generation.endedByFile && (!toldItsClock || lacksNames))
    m_fault = endsTooEarly(generation);
}

Result<void> TraceReader::openCursors(const PreparedGeneration& prepared, TickLength tick) {
  std::vector<std::uint64_t> order; // threads by their first batches
  std::unordered_map<std::uint64_t, std::uint32_t> cursorOf;
  for (const BatchHeader& batch : prepared.generation.events)
    if (cursorOf.try_emplace(batch.thread, static_cast<std::uint32_t>(order.size())).second)
      order.push_back(batch.thread);
  const std::size_t chunk =
      std::clamp(kEventsDecoded / (order.size() + 1), kLeastChunk, kMostChunk);
  for (const std::uint64_t thread : order)
    m_cursors.push_back(std::make_shared<BatchCursor>(m_source, prepared.tables, tick,
                                                      m_order.threadOf(thread), chunk));
  for (const BatchHeader& batch : prepared.generation.events)
    m_cursors[cursorOf[batch.thread]]->add(batch);
  m_heap.reset(m_cursors.size());
  for (const auto& cursor : m_cursors) {
    const BatchCursor::Step step = next(*cursor);
    if (step == BatchCursor::Step::Broken) return Unexpected{cursor->error()};
    if (step == BatchCursor::Step::End) continue;
    m_heap.insert(cursor->event().time, cursor.get());
  }
  return {};
}

/// Before the generation's tables go, nobody may be decoding with them.
void TraceReader::closeCursors() noexcept {
  m_decodeAhead.forget();
  for (const auto& cursor : m_cursors)
    cursor->retire();
  m_cursors.clear();
  m_heap.clear();
}

BatchCursor::Step TraceReader::next(BatchCursor& cursor) {
  const BatchCursor::Step step = cursor.next();
  if (step == BatchCursor::Step::NewChunk) m_decodeAhead.want(cursor.shared_from_this());
  return step;
}

/// To the next event of the thread at this place of the heap.
[[gnu::always_inline]] inline TraceReader::Took TraceReader::goOn(std::size_t position,
                                                                  BatchCursor& cursor) {
  if (cursor.goOn()) [[likely]] {
    m_heap.update(position, cursor.event().time);
    return Took::Yes;
  }
  const BatchCursor::Step step = next(cursor);
  if (step == BatchCursor::Step::Broken) [[unlikely]] {
    m_error = cursor.error();
    return Took::Broken;
  }
  if (step == BatchCursor::Step::End) [[unlikely]] {
    m_heap.remove(position);
    return Took::Yes;
  }
  m_heap.update(position, cursor.event().time);
  return Took::Yes;
}

/// The event of the thread at this place of the heap, if it can go next.
[[gnu::always_inline]] inline TraceReader::Took TraceReader::advanceAt(std::size_t position) {
  BatchCursor& cursor = *m_heap[position].cursor;
  const EventOrder::Verdict verdict =
      m_order.advance(cursor.event(), cursor.chunk(), cursor.thread());
  if (verdict == EventOrder::Verdict::NotYet) [[unlikely]]
    return Took::No;
  if (verdict == EventOrder::Verdict::Broken && !leaveOut(cursor, m_order.error())) [[unlikely]]
    return Took::Broken;
  return goOn(position, cursor);
}

/// Hands a full batch over. False when asked to stop.
bool TraceReader::handOver() {
  m_sinceCheck += m_out.batch().steps().size();
  m_inPiece += m_out.batch().steps().size();
  flush();
  if (m_inPiece >= kEventsPerPiece) endPiece();
  if (m_sinceCheck < kEventsPerCheck) return true;
  m_sinceCheck = 0;
  reportProgress();
  return !m_options.stop.stop_requested();
}

/// Takes the earliest event that can go next, again and again; CPU samples come in by their time.
Result<void> TraceReader::merge(const std::vector<WireSample>& samples) {
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  for (auto sample = samples.begin(); !m_heap.empty() || sample != samples.end();) {
    const std::int64_t sampleTime = sample == samples.end() ? kNever : sample->time;
    Took took = Took::Yes;
    while (took == Took::Yes && !m_heap.empty() && m_heap[0].time <= sampleTime) {
      took = advanceAt(0);
      if (took == Took::No) [[unlikely]]
        took = letOthersGo();
      if (m_out.batch().steps().size() >= kEventsPerCall && !handOver()) [[unlikely]]
        return fail(ErrorCode::Cancelled, m_goodBytes, {});
    }
    if (took == Took::Broken) return Unexpected{m_error};
    if (sample != samples.end()) m_out.write(m_order.sampleEvent(*sample++));
  }
  return {};
}

/// The earliest event must wait, unless what it waits for is lost.
TraceReader::Took TraceReader::letOthersGo() {
  return m_told && waitsForLost(*m_heap[0].cursor) ? bridge() : advanceAny();
}

/// Tries the other threads by time.
TraceReader::Took TraceReader::advanceAny() {
  m_asked += m_heap.size();
  if (m_asked >= kAskedPerCheck) {
    m_asked = 0;
    if (m_options.stop.stop_requested()) return brokenBy({ErrorCode::Cancelled, m_goodBytes, {}});
  }
  m_heap.sort();
  for (std::size_t i = 1; i < m_heap.size(); ++i) {
    if (const Took took = advanceAt(i); took != Took::No) return took;
  }
  m_looks += m_heap.size();
  if (m_told) return bridge();
  const BatchCursor& first = *m_heap[0].cursor;
  return brokenBy(
      {ErrorCode::Corrupt, first.offset(),
       "no thread's next event can follow: " + std::string(specOf(first.event().type).name) +
           " waits for something that never comes"});
}

TraceReader::Took TraceReader::brokenBy(Error error) {
  m_error = std::move(error);
  return Took::Broken;
}

/// What this thread's event waits for is neither to come nor under way: the cut took it.
bool TraceReader::waitsForLost(const BatchCursor& cursor) const {
  if (m_looks > kMostLooks) return true;
  const WireEvent event = cursor.chunk().wireEvent(cursor.event());
  const EventNeed need = m_order.needOf(event, cursor.thread());
  if (need.kind == EventNeed::Kind::Nothing) return false;
  if (need.kind != EventNeed::Kind::ThreadEvent) return !m_told->contains(need);
  return std::none_of(m_heap.begin(), m_heap.end(), [&](const CursorHeap::Entry& entry) {
    return entry.cursor->thread() == need.id;
  });
}

/// Takes what the earliest event waits for as having happened; leaves it out when that does not
/// help.
TraceReader::Took TraceReader::bridge() {
  BatchCursor& cursor = *m_heap[0].cursor;
  m_order.assume(cursor.chunk().wireEvent(cursor.event()), cursor.thread());
  ++m_gaps.bridged;
  const Took took = advanceAt(0);
  if (took != Took::No) return took;
  if (!leaveOut(cursor, "an event waits for something that never comes")) return Took::Broken;
  return goOn(0, cursor);
}

/// An event contradicts what is known. False: there is no going on without it.
bool TraceReader::leaveOut(const BatchCursor& cursor, std::string why) {
  if (!m_told || m_gaps.left == 0) m_error = {ErrorCode::Corrupt, cursor.offset(), std::move(why)};
  if (!m_told) return false;
  ++m_gaps.left;
  if (!m_options.stop.stop_requested()) return true; // which nobody else asks until enough is kept
  m_error = {ErrorCode::Cancelled, m_goodBytes, {}};
  return false;
}

void TraceReader::emitSync(std::int64_t time) {
  Event sync;
  sync.kind = EventKind::Sync;
  sync.time = time;
  sync.subject = ++m_syncs;
  m_out.write(sync);
}

void TraceReader::flush() {
  if (m_out.batch().empty()) return;
  m_sink.batch(m_out.batch());
}

void TraceReader::endPiece() {
  m_inPiece = 0;
  m_sink.pieceEnded(symbolsSoFar());
}

/// Those that the generation's tables name, and strings that were made on the way.
Symbols TraceReader::symbolsSoFar() const {
  Symbols symbols = m_generationSymbols;
  symbols.strings = m_symbols.strings();
  return symbols;
}

void TraceReader::reportProgress() {
  if (!m_options.progress) return;
  std::uint64_t furthest = m_goodBytes;
  for (const CursorHeap::Entry& entry : m_heap)
    furthest = std::max(furthest, entry.cursor->offset());
  m_options.progress(furthest, m_source.size());
}

} // namespace coldstart
