// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace coldstart {

class Theme;

/// Draws a metric's name, shortened in the middle of its path, and a small dot before it when it is
/// pinned.
class MetricNameDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  MetricNameDelegate(const Theme* theme, QObject* parent)
      : QStyledItemDelegate(parent), m_theme(theme) {}
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
  const Theme* m_theme;
};

} // namespace coldstart
