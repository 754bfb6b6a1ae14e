// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchDecoder.h"

#include <atomic>
#include <exception>
#include <memory>

namespace coldstart {

/// Stands on an event of one thread in one generation. While the events of one chunk are taken,
/// another thread may decode the next one: whoever comes first does it.
class BatchCursor : public std::enable_shared_from_this<BatchCursor> {
 public:
  /// `thread`: its dense number. `chunkEvents`: most that are decoded at a time.
  BatchCursor(const ByteSource& source, const GenerationTables& tables, TickLength tick,
              std::uint32_t thread, std::size_t chunkEvents)
      : m_thread(thread), m_decoder(source, tables, tick), m_chunkEvents(chunkEvents) {}

  /// Before the first next().
  void add(const BatchHeader& batch) { m_decoder.add(batch); }

  enum class Step : std::uint8_t {
    Event,
    NewChunk, ///< an event, and the chunk behind it may be decoded now: decodeAhead()
    End,
    Broken, ///< error() says why, and there is no going on
  };
  /// Goes to the next event of the chunk, if there is one.
  bool goOn() {
    if (m_end - m_at <= 1) [[unlikely]]
      return false;
    ++m_at;
    return true;
  }
  /// Goes to the next event. Throws what decoding it threw, on whichever thread that was.
  Step next() { return goOn() ? Step::Event : nextChunk(); }

  const CompactEvent& event() const { return *m_at; }
  /// That event() is in.
  const EventChunk& chunk() const { return m_chunk; }
  std::uint32_t thread() const { return m_thread; }
  /// Byte of the file where event() begins; when it is Broken, that of the fault; at the end, 0.
  std::uint64_t offset() const;
  const Error& error() const { return *m_chunk.fault; }

  /// Decodes the next chunk, if nobody has. Any thread.
  void decodeAhead() noexcept;
  /// Nobody will decode or is decoding any more, when it returns. On the thread that calls next().
  void retire();

 private:
  enum class Ahead : std::uint8_t { Wanted, UnderWay, Done, Retired };
  Step nextChunk();

  // Two threads work on a cursor, each event by event: their parts share no cache line.
  static constexpr std::size_t kApart = 128;
  alignas(kApart) const CompactEvent* m_at = nullptr;
  const CompactEvent* m_end = nullptr;
  std::uint32_t m_thread;
  EventChunk m_chunk; ///< whose events are taken
  // These belong to whoever made m_ahead UnderWay, then to the thread of next().
  alignas(kApart) BatchDecoder m_decoder;
  EventChunk m_nextChunk;
  std::size_t m_chunkEvents;
  std::exception_ptr m_thrown; ///< by the decoder
  std::atomic<Ahead> m_ahead = Ahead::Wanted;
};

} // namespace coldstart
