// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricSparkline.h"
#include "MetricsRows.h"

#include <QAbstractTableModel>

#include <optional>
#include <string>
#include <vector>

namespace coldstart {

/// The metrics over a range as a table. Rows stay in step with MetricsTable::rows.
class MetricsTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Metric, Begin, End, Delta, OverTime, ColumnCount };
  enum Role {
    SortRole = Qt::UserRole, ///< a number, or the name
    NameRole,                ///< the full name
    SparkRole,               ///< QVariantList of doubles in 0..1: readings over the start
    PinRole,                 ///< place among the pinned ones, from 0; -1: not pinned
  };

  explicit MetricsTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  /// `sparklines` in step with the rows; empty keeps the ones there are.
  void setTable(MetricsTable table, std::vector<MetricSparkline> sparklines);
  const MetricsTable& table() const { return m_table; }
  std::optional<int> rowOf(const std::string& metric) const;

  /// Metrics that stand on top, in this order; names that the table does not have are kept.
  void setPins(std::vector<std::string> pins);
  const std::vector<std::string>& pins() const { return m_pins; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const MetricRow& row, int column) const;
  QString toolTip(const MetricRow& row) const;
  QVariant sortValue(const MetricRow& row, int column) const;
  QVariantList spark(int row) const;
  int pinOf(const std::string& metric) const;

  MetricsTable m_table;
  std::vector<MetricSparkline> m_sparklines;
  std::vector<std::string> m_pins;
};

} // namespace coldstart
