// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace coldstart {

class Theme;

/// Draws MetricsTableModel::SparkRole as a small line.
class SparklineDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  SparklineDelegate(const Theme* theme, QObject* parent)
      : QStyledItemDelegate(parent), m_theme(theme) {}
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;

 private:
  const Theme* m_theme;
};

} // namespace coldstart
