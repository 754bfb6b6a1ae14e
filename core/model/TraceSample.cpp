// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceSample.h"

#include "BatchScanner.h"
#include "ByteCursor.h"
#include "V1RawCursor.h"

#include <algorithm>
#include <limits>
#include <random>
#include <span>
#include <string_view>
#include <vector>

namespace coldstart {

namespace {

constexpr std::uint64_t kPlaces = 64;
constexpr std::size_t kBytesPerBatch = 16 << 10; ///< that are decoded
constexpr std::uint64_t kReadWhole = 2 << 20;    ///< up to this size all batches are seen
constexpr std::size_t kV1Bytes = 512 << 10;
/// Where the system's clock is fine enough. [Go 1.26 runtime/tracetime.go, traceTimeDiv]
constexpr double kTicksPerSecond = 1e9 / 64;

/// Bytes at a place; fewer at the end of the file, none when they cannot be read.
std::span<const std::byte> readUpTo(const ByteSource& source, std::uint64_t offset, std::size_t n,
                                    std::vector<std::byte>& buffer) {
  buffer.resize(n);
  const auto got = source.readAt(offset, buffer);
  return std::span(buffer).first(got ? *got : 0);
}

bool createsGoroutine(EventType type) {
  return type == EventType::GoCreate || type == EventType::GoCreateSyscall ||
         type == EventType::GoCreateBlocked;
}

bool isTransition(EventType type) {
  return (type >= EventType::ProcStart && type <= EventType::GoStatus) ||
         (type >= EventType::GoSwitch && type <= EventType::GoStatusStack);
}

/// What batches hold that were looked at.
class BatchTally {
 public:
  /// `data`: the first bytes of the batch, as many as are to be decoded. `standsFor`: bytes of the
  /// file that it is an example of.
  void add(const BatchHeader& batch, std::span<const std::byte> data, double standsFor) {
    m_firstTicks = std::min(m_firstTicks, batch.time);
    m_lastTicks = std::max(m_lastTicks, batch.time);
    m_bytes += standsFor;
    const auto header = static_cast<double>(batch.dataOffset - batch.offset);
    const double bytes = standsFor * batch.size / (header + batch.size);
    if (batch.content == EventType::Strings || batch.content == EventType::Stacks)
      m_sum.tableBytes += bytes;
    else if (batch.experiment == 0)
      addEvents(data, bytes);
  }

  /// For a file of so many bytes.
  std::optional<TraceSample> extrapolated(double fileBytes) const {
    if (m_sum.transitions + m_sum.others <= 0) return std::nullopt;
    const double factor = fileBytes / m_bytes;
    TraceSample all = m_sum;
    for (double* figure : {&all.transitions, &all.others, &all.goroutines, &all.tableBytes})
      *figure *= factor;
    all.seconds = static_cast<double>(m_lastTicks - m_firstTicks) / kTicksPerSecond;
    return all;
  }

 private:
  void addEvents(std::span<const std::byte> data, double standsFor) {
    ByteCursor cursor(data);
    TraceSample seen;
    std::size_t whole = 0;
    for (; !cursor.atEnd(); whole = cursor.position()) {
      const auto type = static_cast<EventType>(*cursor.byte());
      int args = specOf(type).args;
      if (args == 0) break; // CPU samples, a clock, or damage
      while (args > 0 && cursor.uvarint())
        --args;
      if (args > 0) break;
      (isTransition(type) ? seen.transitions : seen.others) += 1;
      seen.goroutines += createsGoroutine(type) ? 1 : 0;
    }
    if (whole == 0) return;
    const double factor = standsFor / static_cast<double>(whole);
    m_sum.transitions += seen.transitions * factor;
    m_sum.others += seen.others * factor;
    m_sum.goroutines += seen.goroutines * factor;
  }

  TraceSample m_sum;
  double m_bytes = 0; ///< that all of them stand for
  std::uint64_t m_firstTicks = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t m_lastTicks = 0;
};

/// The batch whose data begins at `data`, as the end of its header tells, which stands before.
std::optional<BatchHeader> headerBefore(std::span<const std::byte> bytes, std::size_t data,
                                        std::uint64_t offset) {
  const std::size_t furthest = data > kMaxBatchHeaderBytes ? data - kMaxBatchHeaderBytes : 0;
  for (std::size_t at = data; at-- > furthest;) {
    const auto type = static_cast<EventType>(bytes[at]);
    if (type != EventType::EventBatch && type != EventType::ExperimentalBatch) continue;
    const auto batch = parseBatchHeader(bytes.subspan(at), offset + at);
    if (batch && batch->dataOffset == offset + data && batch->size > 0) return *batch;
  }
  return std::nullopt;
}

/// The last batch whose header ends in `bytes`, which lie at `offset`. The runtime writes a batch's
/// size with ten bytes, since it knows it last: up to 65,536, three that say something, six of
/// nothing but "more follows", and a zero; hardly anything else on the wire looks so. [Go 1.22 to
/// 1.26 runtime/tracebuf.go, varintReserve and varintAt]
std::optional<BatchHeader> lastHeaderIn(std::span<const std::byte> bytes, std::uint64_t offset) {
  constexpr std::string_view kTail("\x80\x80\x80\x80\x80\x80\0", 7);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (std::size_t at = text.rfind(kTail); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : text.rfind(kTail, at - 1))
    if (const auto batch = headerBefore(bytes, at + kTail.size(), offset)) return batch;
  return std::nullopt;
}

/// The batch that begins here, or behind one byte that ends a generation.
std::optional<BatchHeader> batchAt(const ByteSource& source, std::uint64_t offset,
                                   std::vector<std::byte>& buffer) {
  const auto bytes = readUpTo(source, offset, 1 + kMaxBatchHeaderBytes, buffer);
  auto batch = parseBatchHeader(bytes, offset);
  if (batch && batch->endsGeneration) batch = parseBatchHeader(bytes.subspan(1), offset + 1);
  return batch && !batch->endsGeneration ? std::optional(*batch) : std::nullopt;
}

/// The batch that the byte at `place` belongs to, its header being part of it.
std::optional<BatchHeader> batchAround(const ByteSource& source, std::uint64_t place,
                                       std::vector<std::byte>& buffer) {
  constexpr std::uint64_t kBack = kMaxBatchBytes + kMaxBatchHeaderBytes;
  const std::uint64_t begin = place - std::min(place - TraceHeader::kBytes, kBack);
  const auto bytes = readUpTo(source, begin, static_cast<std::size_t>(place - begin), buffer);
  const auto batch = lastHeaderIn(bytes, begin);
  if (!batch || batch->dataOffset + batch->size > place) return batch;
  return batchAt(source, batch->dataOffset + batch->size, buffer);
}

/// The chance of a batch to be seen is as large as the batch is.
void addSpreadBatches(const ByteSource& source, BatchTally& tally) {
  std::vector<std::byte> buffer;
  const auto add = [&](const std::optional<BatchHeader>& batch, double standsFor) {
    if (!batch) return;
    const std::size_t n = std::min(std::size_t{batch->size}, kBytesPerBatch);
    tally.add(*batch, readUpTo(source, batch->dataOffset, n, buffer), standsFor);
  };
  add(batchAt(source, TraceHeader::kBytes, buffer), 0); // for its time
  const std::uint64_t step = (source.size() - TraceHeader::kBytes) / kPlaces;
  std::minstd_rand random; // the same places each time; evenly, they could beat with the batches
  for (std::uint64_t i = 0; i < kPlaces; ++i)
    add(batchAround(source, TraceHeader::kBytes + i * step + random() % step, buffer), 1);
}

void addAllBatches(const ByteSource& source, BatchTally& tally) {
  std::vector<std::byte> buffer;
  const auto bytes = readUpTo(source, 0, static_cast<std::size_t>(source.size()), buffer);
  for (std::size_t at = TraceHeader::kBytes; at < bytes.size();) {
    const auto batch = parseBatchHeader(bytes.subspan(at), at);
    if (!batch) return;
    const auto data = bytes.subspan(static_cast<std::size_t>(batch->dataOffset));
    at = static_cast<std::size_t>(batch->dataOffset) + batch->size;
    const std::size_t n = std::min({data.size(), std::size_t{batch->size}, kBytesPerBatch});
    const auto bytesOfIt = static_cast<double>(batch->dataOffset - batch->offset + batch->size);
    if (!batch->endsGeneration) tally.add(*batch, data.first(n), bytesOfIt);
  }
}

std::optional<TraceSample> sampleV1(const ByteSource& source, int formatMinor) {
  std::vector<std::byte> buffer;
  const auto bytes = readUpTo(source, 0, kV1Bytes, buffer);
  V1RawCursor cursor(bytes, TraceHeader::kBytes, formatMinor);
  V1RawEvent event;
  TraceSample sum;
  while (cursor.next(event) == V1RawCursor::Step::Event) {
    if (event.type == V1EventType::GoCreate) ++sum.goroutines;
    if (event.type != V1EventType::Stack && event.type != V1EventType::String) ++sum.transitions;
  }
  if (sum.transitions == 0) return std::nullopt;
  const double factor = static_cast<double>(source.size()) / static_cast<double>(cursor.offset());
  sum.transitions *= factor;
  sum.goroutines *= factor;
  return sum;
}

} // namespace

std::optional<TraceSample> sampleTrace(const ByteSource& source, const TraceHeader& header) {
  if (header.isV1()) return sampleV1(source, header.minor);
  BatchTally tally;
  if (source.size() <= kReadWhole)
    addAllBatches(source, tally);
  else
    addSpreadBatches(source, tally);
  return tally.extrapolated(static_cast<double>(source.size()));
}

} // namespace coldstart
