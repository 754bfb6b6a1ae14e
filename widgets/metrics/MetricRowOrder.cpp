// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricRowOrder.h"

#include "MetricsTableModel.h"

namespace coldstart {

MetricRowOrder::MetricRowOrder(QObject* parent) : QSortFilterProxyModel(parent) {
  setSortRole(MetricsTableModel::SortRole);
  setDynamicSortFilter(true);
}

void MetricRowOrder::setWanted(std::optional<std::set<std::string>> names) {
  m_wanted = std::move(names);
  invalidateFilter();
}

bool MetricRowOrder::filterAcceptsRow(int row, const QModelIndex& parent) const {
  if (!m_wanted) return true;
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  return m_wanted->count(index.data(MetricsTableModel::NameRole).toString().toStdString()) != 0;
}

bool MetricRowOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  // Descending order turns the answer round; what is pinned stays on top all the same.
  const bool upwards = sortOrder() == Qt::AscendingOrder;
  const int leftPin = left.data(MetricsTableModel::PinRole).toInt();
  const int rightPin = right.data(MetricsTableModel::PinRole).toInt();
  if ((leftPin < 0) != (rightPin < 0)) return (leftPin >= 0) == upwards;
  if (leftPin >= 0 && left.column() == MetricsTableModel::Metric)
    return upwards ? leftPin < rightPin : leftPin > rightPin;
  return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace coldstart
