// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationTables.h"

#include "ByteCursor.h"

#include <algorithm>
#include <string>

namespace coldstart {

namespace {
constexpr std::size_t kStacksAtOnce =
    32; ///< as many as the caches and the processor keep under way
} // namespace

bool LocalIds::insert(std::uint64_t id, std::uint32_t value) {
  if (id == 0 || find(id) != kAbsent) return false;
  ++m_count;
  // Dense as long as at least a quarter of the array is in use.
  if (id < m_dense.size() || id < std::max<std::uint64_t>(4096, m_count * 4)) {
    if (m_dense.empty()) m_dense.push_back(0);
    if (id >= m_dense.size()) {
      const std::size_t before = m_dense.size();
      m_dense.resize(std::max<std::size_t>(id + 1, before * 2), kAbsent);
      for (auto it = m_sparse.begin(); it != m_sparse.end();) {
        if (it->first >= m_dense.size()) {
          ++it;
          continue;
        }
        m_dense[it->first] = it->second;
        it = m_sparse.erase(it);
      }
    }
    m_dense[id] = value;
  } else {
    m_sparse.emplace(id, value);
  }
  return true;
}

std::uint32_t LocalIds::findSparse(std::uint64_t id) const {
  if (id == 0) return 0;
  const auto found = m_sparse.find(id);
  return found == m_sparse.end() ? kAbsent : found->second;
}

/// One batch in memory, and where it came from.
struct GenerationTables::BatchBytes {
  BatchHeader header;
  std::vector<std::byte> bytes;

  Unexpected corrupt(const ByteCursor& at, std::string what) const {
    return fail(ErrorCode::Corrupt, header.dataOffset + at.position(), std::move(what));
  }
};

void GenerationTables::read(const ByteSource& source, const std::vector<BatchHeader>& batches,
                            int formatMinor, bool lenient, SymbolTable& symbols,
                            const std::stop_token& stop) {
  BatchBytes batch;
  for (const bool stacksRound : {false, true}) { // stacks last: strings name their frames
    for (const BatchHeader& header : batches) {
      if ((header.content == EventType::Stacks) != stacksRound) continue;
      if (stop.stop_requested()) return;
      batch.header = header;
      batch.bytes.resize(header.size);
      const auto got = source.readAt(header.dataOffset, batch.bytes);
      if (!got || *got < header.size) {
        note(got ? Error{ErrorCode::Truncated, header.dataOffset,
                         "the file became shorter while it was read"}
                 : got.error());
        lostBytes += header.size;
        continue;
      }
      const auto done = readBatch(batch, formatMinor, lenient || fault, symbols);
      if (done) continue;
      note(done.error());
      lostBytes += header.dataOffset + header.size - done.error().offset;
    }
  }
  m_frameOfPc = {};
  m_frameCache = {};
  m_read = {};
  if (ticksPerSecond != 0) setTicksPerSecond(ticksPerSecond);
}

Result<void> GenerationTables::readBatch(const BatchBytes& batch, int formatMinor, bool lenient,
                                         SymbolTable& symbols) {
  switch (batch.header.content) {
  case EventType::Frequency:
  case EventType::Sync:
    return readClocks(batch, formatMinor);
  case EventType::Strings:
    return readStrings(batch, symbols);
  case EventType::CPUSamples:
    return readSamples(batch);
  default:
    return readStacks(batch, lenient, symbols);
  }
}

void GenerationTables::note(const Error& found) {
  if (!fault) fault = found;
}

/// Samples hold ticks until the length of a tick is known.
void GenerationTables::setTicksPerSecond(std::uint64_t frequency) {
  ticksPerSecond = frequency;
  if (frequency == 0) return;
  const TickLength tick(frequency);
  for (WireSample& sample : samples)
    sample.time = tick.toNs(static_cast<std::uint64_t>(sample.time));
  std::stable_sort(samples.begin(), samples.end(),
                   [](const WireSample& a, const WireSample& b) { return a.time < b.time; });
}

Result<void> GenerationTables::readStrings(const BatchBytes& batch, SymbolTable& symbols) {
  ByteCursor cursor(batch.bytes);
  cursor.byte(); // Strings
  while (!cursor.atEnd()) {
    if (static_cast<EventType>(*cursor.byte()) != EventType::String)
      return batch.corrupt(cursor, "expected a string in the string table");
    const auto id = cursor.uvarint();
    const auto length = cursor.uvarint();
    if (!id || !length || *length > kMaxStringBytes)
      return batch.corrupt(cursor, "a string of the table is too long");
    const auto text = cursor.bytes(*length);
    if (!text) return batch.corrupt(cursor, "a string does not end inside its batch");
    const std::string_view view(reinterpret_cast<const char*>(text->data()), text->size());
    if (!strings.insert(*id, symbols.intern(view).value))
      note(batch.corrupt(cursor, "two strings have the number " + std::to_string(*id)).value);
  }
  return {};
}

Result<void> GenerationTables::readStacks(const BatchBytes& batch, bool lenient,
                                          SymbolTable& symbols) {
  ByteCursor cursor(batch.bytes);
  cursor.byte(); // Stacks
  Result<void> done;
  while (done && !cursor.atEnd()) {
    done = readStack(batch, cursor, lenient, symbols);
    if (m_read.numbers.size() >= kStacksAtOnce) addReadStacks(symbols);
  }
  addReadStacks(symbols);
  return done;
}

Result<void> GenerationTables::readStack(const BatchBytes& batch, ByteCursor& cursor, bool lenient,
                                         SymbolTable& symbols) {
  if (static_cast<EventType>(*cursor.byte()) != EventType::Stack)
    return batch.corrupt(cursor, "expected a stack in the stack table");
  const auto id = cursor.uvarint();
  const auto count = cursor.uvarint();
  if (!id || !count || *count > kMaxFramesPerStack)
    return batch.corrupt(cursor, "a stack of the table is too deep");
  std::vector<FrameId>& frames = m_read.frames;
  const std::size_t before = frames.size();
  frames.resize(before + *count);
  for (std::size_t i = 0; i < *count; ++i) {
    const FrameCache::Run known =
        m_frameCache.findRun(cursor.data(), cursor.left(), frames.data() + before + i, *count - i);
    cursor.skip(known.bytes);
    i += known.frames;
    if (i == *count) break;
    const auto frame = readFrame(batch, cursor, lenient, symbols);
    if (!frame) {
      frames.resize(before);
      return Unexpected{frame.error()};
    }
    frames[before + i] = *frame;
  }
  m_read.lengths.push_back(*count);
  m_read.numbers.push_back(*id);
  m_read.offsets.push_back(batch.header.dataOffset + cursor.position());
  return {};
}

void GenerationTables::addReadStacks(SymbolTable& symbols) {
  symbols.stacks(m_read.frames, m_read.lengths, m_read.ids);
  for (std::size_t i = 0; i < m_read.ids.size(); ++i)
    if (!stacks.insert(m_read.numbers[i], m_read.ids[i].value))
      note({ErrorCode::Corrupt, m_read.offsets[i],
            "two stacks have the number " + std::to_string(m_read.numbers[i])});
  m_read.frames.clear();
  m_read.lengths.clear();
  m_read.numbers.clear();
  m_read.offsets.clear();
  m_read.ids.clear();
}

/// A frame that the cache does not know.
Result<FrameId> GenerationTables::readFrame(const BatchBytes& batch, ByteCursor& cursor,
                                            bool lenient, SymbolTable& symbols) {
  const std::byte* begin = cursor.data();
  const bool maySkip = cursor.left() >= FrameCache::kMaxBytes;
  const std::size_t before = cursor.position();
  const auto pc = cursor.uvarint();
  const auto function = cursor.uvarint();
  const auto file = cursor.uvarint();
  const auto line = cursor.uvarint();
  if (!pc || !function || !file || !line)
    return batch.corrupt(cursor, "a stack does not end inside its batch");
  const auto [slot, isNew] = m_frameOfPc.try_emplace(*pc);
  if (isNew) {
    std::uint32_t functionString = strings.find(*function);
    std::uint32_t fileString = strings.find(*file);
    if (functionString == LocalIds::kAbsent || fileString == LocalIds::kAbsent) {
      if (!lenient)
        return batch.corrupt(cursor, "a stack names a function or file that is in no table");
      lacksStrings = true;
    }
    if (functionString == LocalIds::kAbsent) functionString = 0;
    if (fileString == LocalIds::kAbsent) fileString = 0;
    slot->second = symbols.frame(*pc, StringId{functionString}, StringId{fileString},
                                 static_cast<std::uint32_t>(*line));
  }
  if (maySkip) m_frameCache.insert(begin, cursor.position() - before, slot->second);
  return slot->second;
}

Result<void> GenerationTables::readSamples(const BatchBytes& batch) {
  ByteCursor cursor(batch.bytes);
  cursor.byte(); // CPUSamples
  while (!cursor.atEnd()) {
    if (static_cast<EventType>(*cursor.byte()) != EventType::CPUSample)
      return batch.corrupt(cursor, "expected a CPU sample");
    const auto ticks = cursor.uvarint();
    const auto thread = cursor.uvarint();
    const auto proc = cursor.uvarint();
    const auto goroutine = cursor.uvarint();
    const auto stack = cursor.uvarint();
    if (!ticks || !thread || !proc || !goroutine || !stack)
      return batch.corrupt(cursor, "a CPU sample does not end inside its batch");
    samples.push_back({static_cast<std::int64_t>(*ticks), *thread, *proc, *goroutine, *stack});
  }
  return {};
}

/// Go 1.22 to 1.24: a lone frequency. Since 1.25 a batch of its own, with a snapshot of the clocks.
Result<void> GenerationTables::readClocks(const BatchBytes& batch, int formatMinor) {
  ByteCursor cursor(batch.bytes);
  if (formatMinor >= 25) cursor.byte(); // Sync
  std::uint64_t ticks = batch.header.time;
  while (!cursor.atEnd()) {
    const auto type = static_cast<EventType>(*cursor.byte());
    if (type == EventType::Frequency) {
      const auto frequency = cursor.uvarint();
      if (!frequency || *frequency == 0)
        return batch.corrupt(cursor, "the clock's frequency is missing");
      if (ticksPerSecond == 0)
        ticksPerSecond = *frequency;
      else
        note(batch.corrupt(cursor, "the clock's frequency stands twice in a generation").value);
    } else if (type == EventType::ClockSnapshot && formatMinor >= 25) {
      const auto dt = cursor.uvarint();
      const auto mono = cursor.uvarint();
      const auto sec = cursor.uvarint();
      const auto nsec = cursor.uvarint();
      if (!dt || !mono || !sec || !nsec)
        return batch.corrupt(cursor, "a clock snapshot does not end inside its batch");
      ticks += *dt;
      if (clock)
        note(batch.corrupt(cursor, "two clock snapshots in a generation").value);
      else
        clock = WireClock{ticks, *mono, *sec, *nsec};
    } else {
      return batch.corrupt(cursor, "expected the clock's frequency or snapshot");
    }
  }
  return {};
}

} // namespace coldstart
