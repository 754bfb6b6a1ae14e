// SPDX-License-Identifier: GPL-3.0-or-later
#include "SelectionModel.h"

namespace coldstart {

void SelectionModel::select(const Selection& selection) {
  Selection wanted = selection;
  std::erase_if(wanted.ranges, [](const TimeRange& range) { return range.empty(); });
  if (wanted == m_current) return;
  const Selection before = std::exchange(m_current, std::move(wanted));
  Q_EMIT currentChanged(m_current, before);
}

void SelectionModel::selectItem(const SelectionItem& item) {
  select({m_current.ranges, item});
}

void SelectionModel::selectRanges(const std::vector<TimeRange>& ranges) {
  select({ranges, m_current.item});
}

void SelectionModel::hover(const SelectionItem& item) {
  if (item == m_hovered) return;
  m_hovered = item;
  Q_EMIT hoveredChanged(m_hovered);
}

std::optional<TimeRange> SelectionModel::scope() const {
  if (m_current.ranges.empty()) return std::nullopt;
  return m_current.ranges.front();
}

} // namespace coldstart
