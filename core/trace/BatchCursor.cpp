// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchCursor.h"

#include <utility>

namespace coldstart {

std::uint64_t BatchCursor::offset() const {
  if (m_at != m_end) return m_chunk.dataOffset + m_at->offset;
  return m_chunk.fault ? m_chunk.fault->offset : 0;
}

/// The thread of next() waits for what is UnderWay: it must be done, if by a throw.
void BatchCursor::decodeAhead() noexcept {
  Ahead wanted = Ahead::Wanted;
  if (!m_ahead.compare_exchange_strong(wanted, Ahead::UnderWay, std::memory_order_acquire)) return;
  try {
    m_decoder.decode(m_nextChunk, m_chunkEvents);
  } catch (...) {
    m_thrown = std::current_exception();
  }
  m_ahead.store(Ahead::Done, std::memory_order_release);
  m_ahead.notify_one();
}

BatchCursor::Step BatchCursor::nextChunk() {
  m_at = m_end;
  if (m_chunk.fault) return Step::Broken;
  decodeAhead();
  m_ahead.wait(Ahead::UnderWay, std::memory_order_acquire);
  if (m_thrown) [[unlikely]]
    std::rethrow_exception(m_thrown);
  std::swap(m_chunk, m_nextChunk);
  m_at = m_chunk.events.data();
  m_end = m_at + m_chunk.count;
  if (m_at == m_end) {
    m_ahead.store(Ahead::Retired, std::memory_order_relaxed);
    m_nextChunk = {};
    return m_chunk.fault ? Step::Broken : Step::End;
  }
  m_ahead.store(Ahead::Wanted, std::memory_order_release);
  return Step::NewChunk;
}

void BatchCursor::retire() {
  Ahead wanted = Ahead::Wanted;
  if (m_ahead.compare_exchange_strong(wanted, Ahead::Retired)) return;
  m_ahead.wait(Ahead::UnderWay, std::memory_order_acquire);
}

} // namespace coldstart
