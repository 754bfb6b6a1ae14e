// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace coldstart {

/// Cuts a time range into columns of equal length. Column x holds the moments from startOf(x) up
/// to, but not, startOf(x + 1); with more columns than nanoseconds some hold none.
class PixelScale {
 public:
  /// `range` must not be empty; `widthPx` > 0.
  PixelScale(TimeRange range, int widthPx)
      : m_begin(range.begin.ns), m_length(range.length().ns), m_width(widthPx),
        m_fits(m_length <= std::numeric_limits<std::int64_t>::max() / widthPx) {}

  int width() const { return m_width; }

  /// The column that holds `t`; 0 for times before the range, width() for its end and later.
  int columnOf(TimeNs t) const {
    const std::int64_t offset = std::clamp<std::int64_t>(t.ns - m_begin, 0, m_length);
    if (m_fits) return static_cast<int>(offset * m_width / m_length);
    return static_cast<int>(static_cast<Wide>(offset) * m_width / m_length);
  }

  /// The first moment of column `x`; of width(): the end of the range.
  TimeNs startOf(int x) const {
    if (m_fits && x <= m_width) return TimeNs{m_begin + (x * m_length + m_width - 1) / m_width};
    return TimeNs{m_begin + static_cast<std::int64_t>(
                                (static_cast<Wide>(x) * m_length + m_width - 1) / m_width)};
  }

 private:
  __extension__ using Wide = __int128;

  std::int64_t m_begin;
  std::int64_t m_length;
  std::int64_t m_width;
  bool m_fits; ///< products of an offset and a width stay within 64 bits
};

} // namespace coldstart
