// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include <optional>
#include <set>
#include <string>

namespace coldstart {

/// Rows of a MetricsTableModel as they are seen: those that a search wants, pinned ones always on
/// top. Sorted by name, the pinned ones keep the order in which they were pinned.
class MetricRowOrder : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  explicit MetricRowOrder(QObject* parent);

  /// Full names; nullopt: all.
  void setWanted(std::optional<std::set<std::string>> names);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  std::optional<std::set<std::string>> m_wanted;
};

} // namespace coldstart
