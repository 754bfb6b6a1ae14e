// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsRows.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

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
  };

  explicit MetricsTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  void setTable(std::shared_ptr<const MetricsModel> model, MetricsTable table);
  const MetricsTable& table() const { return m_table; }
  std::optional<int> rowOf(const std::string& metric) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const MetricRow& row, int column) const;
  QString toolTip(const MetricRow& row) const;
  QVariant sortValue(const MetricRow& row, int column) const;
  QVariantList spark(const MetricRow& row) const;

  std::shared_ptr<const MetricsModel> m_model;
  MetricsTable m_table;
};

} // namespace coldstart
