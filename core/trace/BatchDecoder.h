// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchScanner.h"
#include "TickLength.h"
#include "WireEvent.h"

#include <string>
#include <vector>

namespace coldstart {

/// Decodes the events of one thread in one generation, chunk by chunk; holds one batch's bytes at a
/// time. One thread at a time.
class BatchDecoder {
 public:
  /// `tables` are the generation's, and must outlive the decoder.
  BatchDecoder(const ByteSource& source, const GenerationTables& tables, TickLength tick)
      : m_source(source), m_tables(tables), m_tick(tick) {}

  void add(const BatchHeader& batch) { m_batches.push_back(batch); }

  /// Replaces what is in the chunk: up to `most` events, all of one batch. None, and no fault: the
  /// thread has no more.
  void decode(EventChunk& chunk, std::size_t most);

 private:
  bool openNextBatch(EventChunk& chunk);
  void fault(EventChunk& chunk, Error error);
  struct Bytes {
    const std::uint8_t* at;
    const std::uint8_t* end; ///< of the batch
  };
  const std::uint8_t* decodeOne(Bytes bytes, std::int64_t& time, CompactEvent& event) const;
  const std::uint8_t* decodeRare(EventChunk& chunk, Bytes bytes, std::int64_t& time,
                                 CompactEvent& event);
  std::int64_t timeAfter(std::int64_t time, std::uint64_t dt) const;
  const std::uint8_t* refuse(EventChunk& chunk, const CompactEvent& event, std::string why);

  const ByteSource& m_source;
  const GenerationTables& m_tables;
  TickLength m_tick;
  std::vector<BatchHeader> m_batches;
  std::size_t m_nextBatch = 0;
  std::vector<std::byte> m_data;
  const std::uint8_t* m_at = nullptr;
  const std::uint8_t* m_end = nullptr;
  std::int64_t m_lastTime = 0;
};

} // namespace coldstart
