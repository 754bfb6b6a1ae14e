// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceReader.h"

#include <algorithm>
#include <array>
#include <string>
#include <thread>
#include <unordered_map>

namespace coldstart {

namespace {
constexpr std::size_t kEventsPerCall = 4096;
/// Looks at threads before nothing is waited for any more, lest a damaged file takes forever.
constexpr std::size_t kMostLooks = 1 << 20;
constexpr std::size_t kStepsPerCheck = 65536; ///< between looks at stop and progress
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
      m_order(symbols) {
}

Result<void> TraceReader::run() {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = m_source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  m_header = *header;
  m_goodBytes = TraceHeader::kBytes;

  std::stop_source stopAhead;
  const std::stop_callback whenAsked(m_options.stop, [&stopAhead] { stopAhead.request_stop(); });
  const std::jthread ahead([this, &stopAhead] { prepareAll(stopAhead.get_token()); });
  auto done = mergeAll();
  flush();
  stopAhead.request_stop();
  m_prepared.close();
  return done;
}

/// The thread ahead: scans, reads tables, hands over; ends after the last generation or the first
/// fault.
void TraceReader::prepareAll(std::stop_token stop) {
  GenerationScanner scanner(m_source, TraceHeader::kBytes, m_header.minor);
  for (bool more = true; more;) {
    auto prepared = std::make_unique<Prepared>();
    auto generation = scanner.next(stop);
    if (!generation) {
      prepared->scanError = generation.error();
      more = false;
    } else {
      prepared->generation = std::move(*generation);
      more = !prepared->generation.empty() && !prepared->generation.fault;
      prepared->tables.read(m_source, prepared->generation.tables, m_header.minor,
                            prepared->generation.mayLackTables(), m_symbols, stop);
      prepared->symbols = m_symbols.snapshot();
    }
    if (!m_prepared.push(std::move(prepared))) return;
  }
}

Result<void> TraceReader::mergeAll() {
  for (;; ++m_generations) {
    auto prepared = m_prepared.pop();
    const Generation& generation = (*prepared)->generation;
    if (m_options.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_goodBytes, {});
    m_experimentalBatches += generation.experimentalBatches;
    if ((*prepared)->scanError || generation.empty()) {
      emitSync(m_out.lastTime());
      if ((*prepared)->scanError) return Unexpected{*(*prepared)->scanError};
      if (m_fault) return Unexpected{*m_fault};
      return {};
    }
    auto done = readGeneration(**prepared);
    flush();
    Symbols symbols = (*prepared)->symbols;
    symbols.strings = m_symbols.strings();
    m_sink.generationEnded(symbols);
    if (!done && done.error().code == ErrorCode::Cancelled) return done;
    if (done) m_goodBytes = generation.endOffset;
    if (generation.fault) { // what ends it comes before what it leads to
      emitSync(m_out.lastTime());
      return Unexpected{*generation.fault};
    }
    // Strings come last: without them the order broke because the file was cut.
    if (!done && generation.endedByFile && (*prepared)->tables.strings.size() == 0)
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
  for (const HeapEntry& entry : m_heap)
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

/// The length of a tick; a generation that was cut off takes it from the one before, or goes by
/// what is usual.
Result<void> TraceReader::findClock(Prepared& prepared) {
  const Generation& generation = prepared.generation;
  GenerationTables& tables = prepared.tables;
  const bool lenient = prepared.mayLackTables();
  if (tables.ticksPerSecond == 0 && lenient) {
    m_clockAssumed = m_clockAssumed || m_ticksPerSecond == 0;
    tables.setTicksPerSecond(m_ticksPerSecond == 0 ? kUsualTicksPerSecond : m_ticksPerSecond);
  }
  m_ticksPerSecond = tables.ticksPerSecond;
  if (m_ticksPerSecond == 0)
    return fail(ErrorCode::Corrupt, generation.endOffset,
                "a generation does not tell its clock's frequency");
  if (m_header.minor >= 25 && !tables.clock && !lenient)
    return fail(ErrorCode::Corrupt, generation.endOffset, "a generation has no clock snapshot");
  return {};
}

Result<void> TraceReader::readGeneration(Prepared& prepared) {
  const Generation& generation = prepared.generation;
  GenerationTables& tables = prepared.tables;
  const bool toldItsClock = tables.ticksPerSecond != 0;
  if (auto found = findClock(prepared); !found) {
    emitSync(m_out.lastTime());
    return found;
  }
  const TickLength tick(m_ticksPerSecond);
  m_order.beginGeneration(generation.number, tables, prepared.mayLackTables());
  m_sink.generationBegins(prepared.symbols);
  emitSync(tick.toNs(generation.firstTicks));
  flush();
  if (tables.clock) m_sink.clock(tick.toNs(tables.clock->ticks), *tables.clock);
  if (auto opened = openCursors(generation, tick); !opened) return opened;
  m_told.reset();
  if (generation.lacksEvents(tables.stacks.size() > 0))
    m_told = std::make_unique<ToldSteps>(m_source, generation.events, m_options.stop);
  const Gaps before = m_gaps;
  auto done = merge(tables.samples);
  if (!done) m_bytesBehindGood = eventBytesBefore(generation, done.error());
  noteLosses(prepared, toldItsClock);
  if (!m_fault && m_gaps.left > before.left) m_fault = m_error;
  if (!m_fault && m_gaps.bridged > before.bridged) m_fault = endsTooEarly(generation);
  return done;
}

/// What the generation's events lack, though they are kept.
void TraceReader::noteLosses(const Prepared& prepared, bool toldItsClock) {
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

Result<void> TraceReader::openCursors(const Generation& generation, TickLength tick) {
  m_heap.clear();
  m_cursors.clear();
  std::unordered_map<std::uint64_t, BatchCursor*> byThread;
  for (const BatchHeader& batch : generation.events) {
    BatchCursor*& cursor = byThread[batch.thread];
    if (cursor == nullptr) {
      m_cursors.push_back(
          std::make_unique<BatchCursor>(m_source, m_order.threadOf(batch.thread), tick));
      cursor = m_cursors.back().get();
    }
    cursor->add(batch);
  }
  for (const auto& cursor : m_cursors) {
    const BatchCursor::Step step = cursor->next();
    if (step == BatchCursor::Step::Broken) return Unexpected{cursor->error()};
    if (step == BatchCursor::Step::End) continue;
    m_heap.push_back({cursor->event().time, cursor.get()});
    heapUp(m_heap.size() - 1);
  }
  return {};
}

/// Takes the earliest event that can go next, again and again; CPU samples come in by their time.
Result<void> TraceReader::merge(const std::vector<WireSample>& samples) {
  std::size_t nextSample = 0;
  for (std::size_t steps = 1; !m_heap.empty() || nextSample < samples.size(); ++steps) {
    if (m_out.batch().steps().size() >= kEventsPerCall) flush();
    if (steps % kStepsPerCheck == 0) {
      if (m_options.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_goodBytes, {});
      reportProgress();
    }
    Took took = Took::Yes;
    if (nextSample < samples.size() &&
        (m_heap.empty() || samples[nextSample].time < m_heap[0].time)) {
      m_out.write(m_order.sampleEvent(samples[nextSample++]));
    } else {
      took = tryAdvance(0);
      if (took == Took::No && m_told && waitsForLost(0)) took = bridge(0);
      if (took == Took::No) took = advanceAny();
    }
    if (took == Took::Broken) return Unexpected{m_error};
  }
  return {};
}

/// The event of the thread at this place of the heap, if it can go next.
TraceReader::Took TraceReader::tryAdvance(std::size_t position) {
  BatchCursor& cursor = *m_heap[position].cursor;
  const EventOrder::Verdict verdict = m_order.advance(cursor.event(), cursor.thread(), m_out);
  if (verdict == EventOrder::Verdict::NotYet) return Took::No;
  if (verdict == EventOrder::Verdict::Broken) {
    const bool first = m_gaps.left == 0;
    if (!m_told || first) m_error = {ErrorCode::Corrupt, cursor.offset(), m_order.error()};
    if (!m_told) return Took::Broken;
    ++m_gaps.left;
  }
  return goOn(position);
}

/// To the next event of that thread.
TraceReader::Took TraceReader::goOn(std::size_t position) {
  BatchCursor& cursor = *m_heap[position].cursor;
  switch (cursor.next()) {
  case BatchCursor::Step::Broken:
    m_error = cursor.error();
    return Took::Broken;
  case BatchCursor::Step::End:
    heapRemove(position);
    break;
  case BatchCursor::Step::Event:
    m_heap[position].time = cursor.event().time;
    heapUp(position);
    heapDown(position);
    break;
  }
  return Took::Yes;
}

/// The earliest event must wait: tries the other threads by time.
TraceReader::Took TraceReader::advanceAny() {
  // Sorted by time is a heap as well.
  std::stable_sort(m_heap.begin(), m_heap.end(),
                   [](const HeapEntry& a, const HeapEntry& b) { return a.time < b.time; });
  for (std::size_t i = 1; i < m_heap.size(); ++i) {
    if (const Took took = tryAdvance(i); took != Took::No) return took;
  }
  m_looks += m_heap.size();
  if (m_told) return bridge(0);
  const BatchCursor& first = *m_heap[0].cursor;
  m_error = {ErrorCode::Corrupt, first.offset(),
             "no thread's next event can follow: " + std::string(specOf(first.event().type).name) +
                 " waits for something that never comes"};
  return Took::Broken;
}

/// What this thread's event waits for is neither to come nor under way: the cut took it.
bool TraceReader::waitsForLost(std::size_t position) const {
  if (m_looks > kMostLooks) return true;
  const BatchCursor& cursor = *m_heap[position].cursor;
  const EventNeed need = m_order.needOf(cursor.event(), cursor.thread());
  if (need.kind == EventNeed::Kind::Nothing) return false;
  if (need.kind != EventNeed::Kind::ThreadEvent) return !m_told->contains(need);
  return std::none_of(m_heap.begin(), m_heap.end(),
                      [&](const HeapEntry& entry) { return entry.cursor->thread() == need.id; });
}

/// Takes what the event waits for as having happened; leaves it out when that does not help.
TraceReader::Took TraceReader::bridge(std::size_t position) {
  const BatchCursor& cursor = *m_heap[position].cursor;
  m_order.assume(cursor.event(), cursor.thread(), m_out);
  ++m_gaps.bridged;
  const Took took = tryAdvance(position);
  if (took != Took::No) return took;
  if (m_gaps.left++ == 0)
    m_error = {ErrorCode::Corrupt, cursor.offset(),
               "an event waits for something that never comes"};
  return goOn(position);
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

void TraceReader::reportProgress() {
  if (!m_options.progress) return;
  std::uint64_t furthest = m_goodBytes;
  for (const HeapEntry& entry : m_heap)
    furthest = std::max(furthest, entry.cursor->offset());
  m_options.progress(furthest, m_source.size());
}

void TraceReader::heapUp(std::size_t i) {
  while (i > 0 && m_heap[(i - 1) / 2].time > m_heap[i].time) {
    std::swap(m_heap[(i - 1) / 2], m_heap[i]);
    i = (i - 1) / 2;
  }
}

void TraceReader::heapDown(std::size_t i) {
  const std::size_t size = m_heap.size();
  HeapEntry* const heap = m_heap.data();
  for (;;) {
    const std::size_t left = 2 * i + 1;
    if (left >= size) return;
    // The lesser child, the left one when they are equal; without a branch that nobody can foresee.
    const std::size_t right = left + (left + 1 < size);
    const std::size_t child = heap[right].time < heap[left].time ? right : left;
    if (heap[child].time >= heap[i].time) return;
    std::swap(heap[i], heap[child]);
    i = child;
  }
}

void TraceReader::heapRemove(std::size_t i) {
  for (; i > 0; i = (i - 1) / 2)
    std::swap(m_heap[(i - 1) / 2], m_heap[i]);
  std::swap(m_heap.front(), m_heap.back());
  m_heap.pop_back();
  heapDown(0);
}

} // namespace coldstart
