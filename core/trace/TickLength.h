// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace coldstart {

/// Nanoseconds of a number of clock ticks, rounded as Go does it (through float64).
class TickLength {
 public:
  TickLength() = default;
  explicit TickLength(std::uint64_t ticksPerSecond)
      : m_ns(1.0 / (static_cast<double>(ticksPerSecond) / 1e9)),
        m_mostTicks(static_cast<std::uint64_t>(std::min(kMostNs / m_ns, kMostNs))) {}
  explicit operator bool() const { return m_ns > 0; }
  /// At most kMostNs.
  std::int64_t toNs(std::uint64_t ticks) const {
    if (ticks >= m_mostTicks) [[unlikely]]
      return static_cast<std::int64_t>(kMostNs);
    return static_cast<std::int64_t>(static_cast<double>(static_cast<std::int64_t>(ticks)) * m_ns);
  }

 private:
  static constexpr double kMostNs = 9.2e18;

  double m_ns = 0;
  std::uint64_t m_mostTicks = 0;
};

} // namespace coldstart
