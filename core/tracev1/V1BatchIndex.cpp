// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1BatchIndex.h"

#include "V1RawCursor.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

constexpr std::uint64_t kNoProcOnWire = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kEventsPerCheck = 4096;

/// [dt, time, P, goroutine, stack]; the first belongs to the batch, not to the sample.
V1Event sampleOf(const V1RawEvent& raw) {
  V1Event sample{};
  sample.type = V1EventType::CPUSample;
  sample.time = static_cast<std::int64_t>(raw.args[1]);
  sample.proc = static_cast<std::int32_t>(raw.args[2]);
  sample.goroutine = raw.args[3];
  sample.stack = static_cast<std::uint32_t>(raw.args[4]);
  return sample;
}

/// The walk, event by event.
class Indexer {
 public:
  explicit Indexer(V1BatchIndex& index) : m_index(index) {}

  void note(const Error& error) {
    if (!m_index.fault) m_index.fault = error;
  }

  /// False when nothing behind this event can be understood.
  bool take(const V1RawEvent& raw) {
    if (raw.type == V1EventType::String) return true; // known everywhere
    if (raw.type == V1EventType::Batch) return beginBatch(raw);
    if (m_open == nullptr) {
      note({ErrorCode::Corrupt, raw.offset, "an event stands before the first batch"});
      return false;
    }
    if (raw.type != V1EventType::CPUSample) return true;
    if (raw.args.size() == specOf(raw.type).wireArgs() && raw.fault.empty())
      m_index.samples.push_back(sampleOf(raw));
    else
      note({ErrorCode::Corrupt, raw.offset, "CPUSample: wrong number of arguments"});
    return true;
  }

  void closeBatch(std::uint64_t end) {
    if (m_open != nullptr) m_open->end = end;
  }

 private:
  bool beginBatch(const V1RawEvent& raw) {
    closeBatch(raw.offset);
    const bool noProc = raw.args[0] == kNoProcOnWire;
    if (!noProc && raw.args[0] > std::numeric_limits<std::int32_t>::max()) {
      note({ErrorCode::Corrupt, raw.offset, "Batch: the number of a P is absurd"});
      m_open = nullptr;
      return false;
    }
    auto& batches = m_index.batches[noProc ? -1 : static_cast<std::int32_t>(raw.args[0])];
    batches.push_back({raw.offset, raw.offset});
    m_open = &batches.back();
    return true;
  }

  V1BatchIndex& m_index;
  V1Batch* m_open = nullptr; ///< good until the same P's next batch
};

} // namespace

Result<V1BatchIndex> indexV1Batches(std::span<const std::byte> bytes, std::uint64_t offset,
                                    int formatMinor, const std::stop_token& stop) {
  V1BatchIndex index;
  Indexer indexer(index);
  V1RawCursor cursor(bytes, offset, formatMinor);
  V1RawEvent raw;
  V1RawCursor::Step step = V1RawCursor::Step::Event;
  for (std::size_t n = 1; (step = cursor.next(raw)) == V1RawCursor::Step::Event; ++n) {
    if (n % kEventsPerCheck == 0 && stop.stop_requested())
      return fail(ErrorCode::Cancelled, cursor.offset(), {});
    index.end = raw.offset;
    if (!indexer.take(raw)) break;
  }
  if (step != V1RawCursor::Step::Event) index.end = cursor.offset();
  if (step == V1RawCursor::Step::Broken) indexer.note(cursor.error());
  indexer.closeBatch(index.end);
  std::stable_sort(index.samples.begin(), index.samples.end(),
                   [](const V1Event& a, const V1Event& b) { return a.time < b.time; });
  return index;
}

} // namespace coldstart
