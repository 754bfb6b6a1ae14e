// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchScanner.h"

#include <array>
#include <vector>

namespace coldstart {

/// An event as it stands on the wire, with its time completed.
struct WireEvent {
  std::int64_t time = 0; ///< ns
  EventType type = EventType::None;
  std::array<std::uint64_t, kMaxEventArgs> args{}; ///< after dt
};

/// Nanoseconds of a number of clock ticks, rounded as Go does it (through float64).
class TickLength {
 public:
  TickLength() = default;
  explicit TickLength(std::uint64_t ticksPerSecond)
      : m_ns(1.0 / (static_cast<double>(ticksPerSecond) / 1e9)) {}
  explicit operator bool() const { return m_ns > 0; }
  std::int64_t toNs(std::uint64_t ticks) const {
    const double ns = static_cast<double>(ticks) * m_ns;
    return ns < 9.2e18 ? static_cast<std::int64_t>(ns) : std::int64_t{9'200'000'000'000'000'000};
  }

 private:
  double m_ns = 0;
};

/// Reads the events of one thread in one generation, batch by batch; holds one batch's bytes at a
/// time.
class BatchCursor {
 public:
  BatchCursor(const ByteSource& source, std::uint32_t thread, TickLength tick)
      : m_source(&source), m_thread(thread), m_tick(tick) {}

  void add(const BatchHeader& batch) { m_batches.push_back(batch); }

  enum class Step : std::uint8_t { Event, End, Broken };
  /// Decodes the next event into event(). Broken: error() says why, and there is no going on.
  Step next();
  const Error& error() const { return m_error; }

  const WireEvent& event() const { return m_event; }
  WireEvent& event() { return m_event; }
  /// Dense number of the thread.
  std::uint32_t thread() const { return m_thread; }
  /// Byte of the file where the last event begins.
  std::uint64_t offset() const;

 private:
  Step openNextBatch();
  Step broken(Error error);

  const ByteSource* m_source;
  std::uint32_t m_thread;
  TickLength m_tick;
  std::vector<BatchHeader> m_batches;
  std::size_t m_nextBatch = 0;
  std::vector<std::byte> m_data;
  const std::uint8_t* m_at = nullptr;
  const std::uint8_t* m_end = nullptr;
  std::int64_t m_lastTime = 0;
  std::size_t m_eventInBatch = 0;
  WireEvent m_event;
  Error m_error;
};

} // namespace coldstart
