// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PixelScale.h"
#include "SpanLight.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace coldstart {

/// Turns stretches of time, told by their begin, into columns of a range.
class LitMarks {
 public:
  LitMarks(TimeRange range, int widthPx) : m_range(range), m_scale(range, widthPx) {}

  void mark(TimeNs begin, TimeNs end) {
    if (begin == end || end <= m_range.begin || begin >= m_range.end) return;
    const int x0 = m_scale.columnOf(begin);
    const int x1 = std::max(x0 + 1, m_scale.columnOf(end));
    if (!m_columns.empty() && x0 <= m_columns.back().x1) {
      m_columns.back().x1 = std::max(m_columns.back().x1, x1);
      return;
    }
    m_columns.push_back({x0, x1});
  }
  /// The first moment that the columns so far do not hold.
  TimeNs end() const {
    return m_columns.empty() ? m_range.begin : m_scale.startOf(m_columns.back().x1);
  }
  std::vector<LitColumns> take() { return std::move(m_columns); }

 private:
  TimeRange m_range;
  PixelScale m_scale;
  std::vector<LitColumns> m_columns;
};

/// Sorts columns and joins those that touch.
void sortAndJoin(std::vector<LitColumns>& columns);

} // namespace coldstart
