// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricNameDelegate.h"

#include "MetricsTableModel.h"
#include "PathElision.h"
#include "Theme.h"

#include <QPainter>

namespace coldstart {

void MetricNameDelegate::initStyleOption(QStyleOptionViewItem* option,
                                         const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  option->text = elidePath(option->text, option->fontMetrics,
                           option->rect.width() - option->fontMetrics.averageCharWidth());
}

void MetricNameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  QStyledItemDelegate::paint(painter, option, index);
  if (index.data(MetricsTableModel::PinRole).toInt() < 0) return;
  const double size = m_theme->px(3);
  const QRectF dot(option.rect.left() + m_theme->px(1), option.rect.center().y() - size / 2 + 0.5,
                   size, size);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(m_theme->color(ColorRole::TextSecondary));
  painter->drawEllipse(dot);
  painter->restore();
}

} // namespace coldstart
