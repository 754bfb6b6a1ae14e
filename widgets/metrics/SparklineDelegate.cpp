// SPDX-License-Identifier: GPL-3.0-or-later
#include "SparklineDelegate.h"

#include "MetricsTableModel.h"
#include "Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace coldstart {

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
  QStyledItemDelegate::paint(painter, option, index); // the row's background
  const QVariantList points = index.data(MetricsTableModel::SparkRole).toList();
  if (points.size() < 2) return;
  const QRectF area =
      QRectF(option.rect)
          .adjusted(m_theme->px(8), m_theme->px(4), -m_theme->px(6), -m_theme->px(5));
  QPainterPath path;
  for (qsizetype i = 0; i < points.size(); ++i) {
    const QPointF at(area.left() + area.width() * static_cast<double>(i) /
                                       static_cast<double>(points.size() - 1),
                     area.bottom() - area.height() * points[i].toDouble());
    if (i == 0)
      path.moveTo(at);
    else
      path.lineTo(at);
  }
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(m_theme->color(ColorRole::TextSecondary), 1.2 * m_theme->scale()));
  painter->drawPath(path);
  painter->restore();
}

} // namespace coldstart
