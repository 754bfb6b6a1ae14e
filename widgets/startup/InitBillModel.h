// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Start.h"

#include <QAbstractTableModel>

#include <memory>

namespace coldstart {

/// The init bill as a table: one row per package of the init lane, in its order; the view sorts by
/// SortRole.
class InitBillModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Package, Clock, Alloc, Blocked, ColumnCount };
  static constexpr int SortRole = Qt::UserRole;        ///< a number, or the path
  static constexpr int PackageRole = Qt::UserRole + 1; ///< the import path, whatever the column

  using QAbstractTableModel::QAbstractTableModel;

  void setStart(std::shared_ptr<const Start> start);
  /// The row of a package; nullopt when it has no init.
  std::optional<int> rowOf(const std::string& package) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant text(const InitSpan& span, int column) const;
  QVariant sortKey(const InitSpan& span, int column) const;
  QString toolTip(const InitSpan& span) const;

  std::shared_ptr<const Start> m_start;
};

} // namespace coldstart
