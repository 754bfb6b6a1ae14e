// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "EventSpec.h"
#include "Result.h"

#include <optional>
#include <span>
#include <vector>

namespace coldstart {

/// Where a batch lies and what it holds; its data stays in the file.
///
/// On the wire: a byte 1 (or 49, then the experiment's byte), uvarints generation, thread, time,
/// size, then `size` bytes. Since Go 1.26 a lone byte 52 ends a generation. [Go 1.26
/// internal/trace/batch.go, readBatch]
struct BatchHeader {
  std::uint64_t generation = 0;
  std::uint64_t thread = 0;
  std::uint64_t time = 0;   ///< clock ticks
  std::uint64_t offset = 0; ///< of the header
  std::uint64_t dataOffset = 0;
  std::uint32_t size = 0;      ///< of the data that the file has
  std::uint32_t lost = 0;      ///< bytes of data beyond the end of the file
  std::uint8_t experiment = 0; ///< 0: none
  /// The first byte of the data: Strings, Stacks, CPUSamples, Frequency, Sync; anything else means
  /// events.
  EventType content = EventType::None;
  bool endsGeneration = false;
};

/// Longest header, and the first byte of the data.
inline constexpr std::size_t kMaxBatchHeaderBytes = 2 + 4 * 10 + 1;

/// The header at the beginning of `bytes`, which lie at `offset` in the file and need be no more
/// than kMaxBatchHeaderBytes. Truncated when they end in it, Corrupt when it is none; `lost` stays
/// 0.
Result<BatchHeader> parseBatchHeader(std::span<const std::byte> bytes, std::uint64_t offset);

/// Walks over the batches of a trace, front to back, reading little but their headers.
class BatchScanner {
 public:
  BatchScanner(const ByteSource& source, std::uint64_t offset)
      : m_source(source), m_windowBegin(offset) {}

  /// nullopt at the end of the file. A batch that the file's end cuts comes with what there is of
  /// it.
  Result<std::optional<BatchHeader>> next();
  /// Where next() goes on.
  std::uint64_t offset() const { return m_windowBegin + m_at; }

 private:
  /// How many bytes are in the window from the position: `n` or more, fewer only at the end of the
  /// file.
  Result<std::size_t> need(std::size_t n);

  const ByteSource& m_source;
  std::vector<std::byte> m_window;
  std::uint64_t m_windowBegin;
  std::size_t m_at = 0; ///< in the window
};

} // namespace coldstart
