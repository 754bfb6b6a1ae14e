// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceReader.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace coldstart {

namespace {

constexpr std::size_t kEventsPerCall = 4096;

bool isTable(const BatchHeader& batch, int minor) {
  switch (batch.content) {
  case EventType::Strings:
  case EventType::Stacks:
  case EventType::CPUSamples:
    return true;
  case EventType::Frequency:
    return minor < 25;
  case EventType::Sync:
    return minor >= 25;
  default:
    return false;
  }
}

} // namespace

TraceReader::TraceReader(const ByteSource& source, SymbolTable& symbols, EventSink& sink,
                         Options options)
    : m_source(source), m_symbols(symbols), m_sink(sink), m_options(std::move(options)),
      m_scanner(source, TraceHeader::kBytes), m_order(symbols) {
  m_out.reserve(kEventsPerCall + 8);
}

Result<void> TraceReader::run() {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = m_source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  m_header = *header;
  m_goodBytes = TraceHeader::kBytes;
  for (;;) {
    auto generation = scanGeneration();
    if (!generation) {
      if (generation.error().code == ErrorCode::Cancelled) return Unexpected{generation.error()};
      emitSync(m_lastTime);
      flush();
      return Unexpected{generation.error()};
    }
    if (generation->empty()) break;
    if (auto done = readGeneration(*generation); !done) {
      flush();
      m_sink.generationEnded();
      // A cut-off generation that cannot be read on is cut off first of all.
      if (generation->fault && done.error().code != ErrorCode::Cancelled)
        return Unexpected{*generation->fault};
      return done;
    }
    flush();
    m_sink.generationEnded();
    if (generation->fault) {
      emitSync(m_lastTime);
      flush();
      return Unexpected{*generation->fault};
    }
    m_goodBytes = generation->endOffset;
  }
  emitSync(m_lastTime);
  flush();
  return {};
}

void TraceReader::addBatch(Generation& generation, const BatchHeader& batch) {
  if (generation.number == 0) {
    generation.number = batch.generation;
    generation.firstTicks = batch.time;
  }
  // Go takes 0 for "not yet known" here.
  if (generation.firstTicks == 0 || batch.time < generation.firstTicks)
    generation.firstTicks = batch.time;
}

/// All batches of the next generation. Before Go 1.26 it ends where the next one's first batch
/// stands; since then at a byte of its own. A generation that breaks off comes with what there is
/// of it and its fault. Empty at the end.
Result<TraceReader::Generation> TraceReader::scanGeneration() {
  const bool endIsMarked = m_header.minor >= 26;
  Generation generation;
  const auto keep = [&](const BatchHeader& batch) {
    addBatch(generation, batch);
    if (batch.experiment != 0) return; // a format of its own: not read
    (isTable(batch, m_header.minor) ? generation.tables : generation.events).push_back(batch);
  };
  const auto breakOff = [&](Error fault) -> Result<Generation> {
    if (generation.empty()) return Unexpected{std::move(fault)};
    generation.fault = std::move(fault);
    return std::move(generation);
  };
  if (m_spill) keep(*std::exchange(m_spill, std::nullopt));
  for (;;) {
    if (m_options.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_scanner.offset(), {});
    generation.endOffset = m_scanner.offset();
    auto next = m_scanner.next();
    if (!next) return breakOff(next.error());
    if (!*next) {
      if (generation.empty()) {
        // A trace of before 1.26 has at least one generation.
        if (!endIsMarked && m_syncs == 0)
          return fail(ErrorCode::Truncated, m_scanner.offset(),
                      "the trace has a header and nothing else");
        return generation;
      }
      if (endIsMarked)
        return breakOff(
            {ErrorCode::Truncated, m_scanner.offset(), "the last generation is not complete"});
      generation.complete = true;
      return generation;
    }
    const BatchHeader& batch = **next;
    if (batch.endsGeneration) {
      if (!endIsMarked)
        return breakOff({ErrorCode::Corrupt, batch.offset, "expected a batch, found a byte 52"});
      if (generation.empty()) continue;
      generation.complete = true;
      generation.endOffset = m_scanner.offset();
      return generation;
    }
    if (batch.generation == 0)
      return breakOff({ErrorCode::Corrupt, batch.offset, "a batch of generation 0"});
    if (!generation.empty() && batch.generation != generation.number) {
      if (endIsMarked) return breakOff({ErrorCode::Corrupt, batch.offset, "generations are mixed"});
      if (batch.generation != generation.number + 1)
        return breakOff({ErrorCode::Corrupt, batch.offset, "generations are out of order"});
      m_spill = batch;
      generation.complete = true;
      return generation;
    }
    keep(batch);
  }
}

Result<void> TraceReader::readGeneration(const Generation& generation) {
  const bool lenient = !generation.complete;
  GenerationTables tables;
  if (auto done = tables.read(m_source, generation.tables, m_header.minor, lenient, m_symbols);
      !done) {
    emitSync(m_lastTime);
    return done;
  }
  if (tables.ticksPerSecond == 0 && lenient) tables.ticksPerSecond = m_ticksPerSecond;
  if (tables.ticksPerSecond == 0) {
    emitSync(m_lastTime);
    return fail(ErrorCode::Corrupt, generation.endOffset,
                "a generation does not tell its clock's frequency");
  }
  if (m_header.minor >= 25 && !tables.clock && !lenient) {
    emitSync(m_lastTime);
    return fail(ErrorCode::Corrupt, generation.endOffset, "a generation has no clock snapshot");
  }
  m_ticksPerSecond = tables.ticksPerSecond;
  const TickLength tick(m_ticksPerSecond);
  m_order.beginGeneration(generation.number, tables, lenient);
  emitSync(tick.toNs(generation.firstTicks));
  flush();
  if (tables.clock) m_sink.clock(tick.toNs(tables.clock->ticks), *tables.clock);
  if (auto done = openCursors(generation, tick); !done) return done;
  auto done = merge(tables.samples);
  m_frontier.clear();
  return done;
}

Result<void> TraceReader::openCursors(const Generation& generation, TickLength tick) {
  m_frontier.clear();
  std::unordered_map<std::uint64_t, std::size_t> positions;
  std::vector<std::unique_ptr<BatchCursor>> cursors;
  for (const BatchHeader& batch : generation.events) {
    const auto [slot, isNew] = positions.try_emplace(batch.thread, cursors.size());
    if (isNew)
      cursors.push_back(
          std::make_unique<BatchCursor>(m_source, m_order.threadOf(batch.thread), tick));
    cursors[slot->second]->add(batch);
  }
  for (auto& cursor : cursors) {
    const BatchCursor::Step step = cursor->next();
    if (step == BatchCursor::Step::Broken) return Unexpected{cursor->error()};
    if (step == BatchCursor::Step::End) continue;
    m_frontier.push_back(std::move(cursor));
    heapUp(m_frontier.size() - 1);
  }
  return {};
}

/// Takes the earliest event that can go next, again and again; CPU samples come in by their time.
Result<void> TraceReader::merge(const std::vector<WireSample>& samples) {
  std::size_t nextSample = 0;
  std::size_t sinceCheck = 0;
  while (!m_frontier.empty() || nextSample < samples.size()) {
    if (m_out.size() >= kEventsPerCall) flush();
    if (++sinceCheck >= 65536) {
      sinceCheck = 0;
      if (m_options.stop.stop_requested()) return fail(ErrorCode::Cancelled, m_goodBytes, {});
      reportProgress();
    }
    const std::size_t before = m_out.size();
    if (nextSample < samples.size() &&
        (m_frontier.empty() || samples[nextSample].time < m_frontier[0]->event().time)) {
      m_out.push_back(m_order.sampleEvent(samples[nextSample++]));
    } else {
      auto took = tryAdvance(0);
      if (!took) return Unexpected{took.error()};
      if (!*took) {
        if (auto done = advanceAny(); !done) return done;
      }
    }
    sealTimes(before);
  }
  return {};
}

/// The event of the thread at this place of the heap, if it can go next.
Result<bool> TraceReader::tryAdvance(std::size_t position) {
  BatchCursor& cursor = *m_frontier[position];
  switch (m_order.advance(cursor.event(), cursor.thread(), m_out)) {
  case EventOrder::Verdict::NotYet:
    return false;
  case EventOrder::Verdict::Broken:
    return fail(ErrorCode::Corrupt, cursor.offset(), m_order.error());
  case EventOrder::Verdict::Advanced:
    break;
  }
  switch (cursor.next()) {
  case BatchCursor::Step::Broken: {
    const Error error = cursor.error();
    return Unexpected{error};
  }
  case BatchCursor::Step::End:
    heapRemove(position);
    break;
  case BatchCursor::Step::Event:
    heapUp(position);
    heapDown(position);
    break;
  }
  return true;
}

/// The earliest event must wait: tries the other threads by time.
Result<void> TraceReader::advanceAny() {
  // Sorted by time is a heap as well.
  std::stable_sort(m_frontier.begin(), m_frontier.end(),
                   [](const auto& a, const auto& b) { return a->event().time < b->event().time; });
  for (std::size_t i = 1; i < m_frontier.size(); ++i) {
    auto took = tryAdvance(i);
    if (!took) return Unexpected{took.error()};
    if (*took) return {};
  }
  return fail(ErrorCode::Corrupt, m_frontier[0]->offset(),
              "no thread's next event can follow: " +
                  std::string(specOf(m_frontier[0]->event().type).name) +
                  " waits for something that never comes");
}

void TraceReader::emitSync(std::int64_t time) {
  Event sync;
  sync.kind = EventKind::Sync;
  sync.time = time;
  sync.subject = ++m_syncs;
  m_out.push_back(sync);
  sealTimes(m_out.size() - 1);
}

/// Time rises with every event, if by 1 ns: ties and clocks that went backwards are lifted.
/// [Go 1.26 internal/trace/reader.go, ReadEvent]
void TraceReader::sealTimes(std::size_t from) {
  for (std::size_t i = from; i < m_out.size(); ++i) {
    if (m_out[i].time <= m_lastTime) m_out[i].time = m_lastTime + 1;
    m_lastTime = m_out[i].time;
  }
}

void TraceReader::flush() {
  if (!m_out.empty()) m_sink.events(m_out);
  m_out.clear();
}

void TraceReader::reportProgress() {
  if (!m_options.progress) return;
  std::uint64_t furthest = m_goodBytes;
  for (const auto& cursor : m_frontier)
    furthest = std::max(furthest, cursor->offset());
  m_options.progress(furthest, m_source.size());
}

void TraceReader::heapUp(std::size_t i) {
  while (i > 0 && m_frontier[(i - 1) / 2]->event().time > m_frontier[i]->event().time) {
    std::swap(m_frontier[(i - 1) / 2], m_frontier[i]);
    i = (i - 1) / 2;
  }
}

void TraceReader::heapDown(std::size_t i) {
  for (;;) {
    std::size_t least = i;
    for (std::size_t child = 2 * i + 1; child <= 2 * i + 2 && child < m_frontier.size(); ++child)
      if (m_frontier[child]->event().time < m_frontier[least]->event().time) least = child;
    if (least == i) return;
    std::swap(m_frontier[i], m_frontier[least]);
    i = least;
  }
}

void TraceReader::heapRemove(std::size_t i) {
  for (; i > 0; i = (i - 1) / 2)
    std::swap(m_frontier[(i - 1) / 2], m_frontier[i]);
  std::swap(m_frontier.front(), m_frontier.back());
  m_frontier.pop_back();
  heapDown(0);
}

} // namespace coldstart
