// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchScanner.h"

#include "ByteCursor.h"
#include "TraceHeader.h"

#include <algorithm>
#include <string>

namespace coldstart {

namespace {
// A header, and small batches: of large ones nothing but the header is read here.
constexpr std::size_t kWindowBytes = 4 << 10;
/// What stands where a batch should.
std::string noBatch(std::span<const std::byte> bytes) {
  if (parseTraceHeader(bytes)) return "a second trace begins here; the first one is shown";
  return "expected a batch, found a byte " + std::to_string(std::to_integer<int>(bytes[0]));
}

} // namespace

Result<std::size_t> BatchScanner::need(std::size_t n) {
  if (m_window.size() - m_at >= n) return m_window.size() - m_at;
  m_windowBegin += m_at;
  m_at = 0;
  m_window.resize(kWindowBytes);
  const auto got = m_source.readAt(m_windowBegin, m_window);
  if (!got) return Unexpected{got.error()};
  m_window.resize(*got);
  return m_window.size();
}

Result<BatchHeader> parseBatchHeader(std::span<const std::byte> bytes, std::uint64_t offset) {
  ByteCursor cursor(bytes);
  const auto truncated = [&](const char* what) { return fail(ErrorCode::Truncated, offset, what); };
  if (bytes.empty()) return truncated("the file ends where a batch should begin");
  BatchHeader batch;
  batch.offset = offset;
  const auto type = static_cast<EventType>(*cursor.byte());
  if (type == EventType::EndOfGeneration) {
    batch.endsGeneration = true;
    batch.dataOffset = offset + 1;
    return batch;
  }
  if (type != EventType::EventBatch && type != EventType::ExperimentalBatch)
    return fail(ErrorCode::Corrupt, offset, noBatch(bytes));
  if (type == EventType::ExperimentalBatch) {
    const auto experiment = cursor.byte();
    if (!experiment) return truncated("the file ends in a batch's header");
    batch.experiment = *experiment;
  }
  const auto generation = cursor.uvarint();
  const auto thread = cursor.uvarint();
  const auto time = cursor.uvarint();
  const auto size = cursor.uvarint();
  if (!generation || !thread || !time || !size) {
    if (bytes.size() >= kMaxBatchHeaderBytes)
      return fail(ErrorCode::Corrupt, offset, "a number in a batch's header is too long");
    return truncated("the file ends in a batch's header");
  }
  if (*size > kMaxBatchBytes)
    return fail(ErrorCode::Corrupt, offset,
                "a batch of " + std::to_string(*size) + " bytes; 65536 is the most there can be");
  batch.generation = *generation;
  batch.thread = *thread;
  batch.time = *time;
  batch.size = static_cast<std::uint32_t>(*size);
  batch.dataOffset = offset + cursor.position();
  if (batch.size > 0 && !cursor.atEnd() && batch.experiment == 0)
    batch.content = static_cast<EventType>(*cursor.byte());
  return batch;
}

Result<std::optional<BatchHeader>> BatchScanner::next() {
  const auto ready = need(kMaxBatchHeaderBytes);
  if (!ready) return Unexpected{ready.error()};
  if (*ready == 0) return std::optional<BatchHeader>{};
  auto parsed = parseBatchHeader(std::span(m_window).subspan(m_at), offset());
  if (!parsed) return Unexpected{parsed.error()};
  BatchHeader& batch = *parsed;
  const std::uint64_t end = batch.dataOffset + batch.size;
  if (end > m_windowBegin + m_window.size()) { // step over data that is not in the window
    const std::uint64_t left =
        m_source.size() > batch.dataOffset ? m_source.size() - batch.dataOffset : 0;
    if (left < batch.size) {
      batch.lost = batch.size - static_cast<std::uint32_t>(left);
      batch.size = static_cast<std::uint32_t>(left);
    }
    m_window.clear();
    m_windowBegin = batch.dataOffset + batch.size;
    m_at = 0;
  } else {
    m_at = static_cast<std::size_t>(end - m_windowBegin);
  }
  return std::optional(batch);
}

} // namespace coldstart
