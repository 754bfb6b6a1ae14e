// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1BatchIndex.h"

#include "V1RawCursor.h"
#include "V1SortByTime.h"

#include <limits>
#include <string>

namespace coldstart {

namespace {

constexpr std::uint64_t kNoProcOnWire = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kEventsPerCheck = 4096;

/// The walk, event by event.
class Indexer {
 public:
  Indexer(V1BatchIndex& index, V1Tables& tables) : m_index(index), m_tables(tables) {}

  void note(const Error& error) {
    if (!m_index.fault) m_index.fault = error;
  }

  /// False when nothing behind this event can be understood.
  bool take(const V1RawEvent& raw) {
    if (raw.type == V1EventType::Batch) return beginBatch(raw);
    if (m_open == nullptr) {
      if (raw.type == V1EventType::String) return true; // Go does not look there
      note({ErrorCode::Corrupt, raw.offset, "an event stands before the first batch"});
      return false;
    }
    if (raw.type == V1EventType::CPUSample) takeSample(raw);
    if (V1Tables::has(raw.type)) takeIntoTables(raw);
    return true;
  }

  void closeBatch(std::uint64_t end) {
    if (m_open != nullptr) m_open->end = end;
  }

 private:
  void takeSample(const V1RawEvent& raw) {
    if (raw.args.size() != specOf(raw.type).wireArgs() || !raw.fault.empty())
      return note({ErrorCode::Corrupt, raw.offset, "CPUSample: wrong number of arguments"});
    m_index.samples.push_back({static_cast<std::int64_t>(raw.args[1]), raw.offset});
  }

  void takeIntoTables(const V1RawEvent& raw) {
    const std::string_view wrong = raw.fault.empty() ? m_tables.take(raw) : raw.fault;
    if (!wrong.empty() && !m_index.tableFault)
      m_index.tableFault = Error{ErrorCode::Corrupt, raw.offset,
                                 std::string(specOf(raw.type).name) + ": " + std::string(wrong)};
  }

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
  V1Tables& m_tables;
  V1Batch* m_open = nullptr; ///< good until the same P's next batch
};

} // namespace

Result<V1BatchIndex> indexV1Batches(std::span<const std::byte> bytes, std::uint64_t offset,
                                    int formatMinor, V1Tables& tables,
                                    const std::stop_token& stop) {
  V1BatchIndex index;
  Indexer indexer(index, tables);
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
  if (!sortByTime(
          index.samples, [](const V1Sample& sample) { return sample.time; }, stop))
    return fail(ErrorCode::Cancelled, cursor.offset(), {});
  return index;
}

} // namespace coldstart
