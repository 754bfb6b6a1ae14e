// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QTableView>

#include <memory>

class QSortFilterProxyModel;

namespace coldstart {

class InitBillModel;
struct Start;

/// What each package's init took, longest first. A row selects the package; a package selected
/// elsewhere selects its row.
class InitBill : public QTableView {
  Q_OBJECT

 public:
  InitBill(const ViewContext& context, QWidget* parent);

  void setStart(const std::shared_ptr<const Start>& start);
  /// What stands where there are no rows, once everything is read.
  QString emptyText() const;

 Q_SIGNALS:
  /// "42 packages · 1.533 s"
  void summaryChanged(const QString& summary);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();
  void fitColumns();
  void selectRow(const QModelIndex& current);
  void showSelection();

  ViewContext m_context;
  InitBillModel* m_model;
  QSortFilterProxyModel* m_sorted;
  bool m_complete = false; ///< everything of the start is read
  QString m_heaviest;      ///< package: its name is to be read
  bool m_showing = false;  ///< the selection comes from outside
};

} // namespace coldstart
