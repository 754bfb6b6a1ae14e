// SPDX-License-Identifier: GPL-3.0-or-later
#include "CollectorStrip.h"

#include "DurationFormat.h"
#include "Theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace coldstart {

namespace {

constexpr double kLabelledFrom = 34;
constexpr double kMarkShare = 0.5; // of the GC colour in a mark phase
constexpr double kBandShare = 0.09;

QRectF rectOf(const StretchBox& box, const QRect& bar, const LanePaint& paint) {
  const double x0 = paint.xOf(box.x0);
  return QRectF(x0, bar.top(), paint.xOf(box.x1) - x0, bar.height());
}

void paintLabel(QPainter& painter, const QRectF& rect, DurationNs length, const QColor& color,
                const Theme& theme) {
  if (rect.width() < theme.px(kLabelledFrom)) return;
  const QString text =
      QCoreApplication::translate("CollectorStrip", "marking %1").arg(formatDuration(length));
  const QRectF inner = rect.adjusted(theme.px(4), 0, -theme.px(2), 0);
  if (painter.fontMetrics().horizontalAdvance(text) > inner.width()) return;
  painter.setPen(theme.inkOn(color));
  painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
}

} // namespace

void paintCollector(QPainter& painter, const QRect& bar, const RuntimeRanges& ranges,
                    const LanePaint& paint) {
  const QColor gc = paint.theme.color(ColorRole::Gc);
  const QColor soft = mixed(gc, paint.theme.color(ColorRole::Panel), kMarkShare);
  painter.setFont(paint.theme.font(TextSize::Small));
  for (const StretchBox& box :
       visibleStretches(ranges.marking, paint.scale.range(), paint.columns())) {
    const QRectF rect = rectOf(box, bar, paint);
    painter.fillRect(rect, soft);
    if (box.count == 1)
      paintLabel(painter, rect, ranges.marking[box.first].time.length(), soft, paint.theme);
  }
  for (const StretchBox& box :
       visibleStretches(ranges.stopped, paint.scale.range(), paint.columns()))
    painter.fillRect(rectOf(box, bar, paint), gc);
}

void paintCollectorBands(QPainter& painter, const QRect& lanes, const RuntimeRanges& ranges,
                         const LanePaint& paint) {
  const QColor color =
      mixed(paint.theme.color(ColorRole::Gc), paint.theme.color(ColorRole::Panel), kBandShare);
  for (const StretchBox& box :
       visibleStretches(ranges.marking, paint.scale.range(), paint.columns()))
    painter.fillRect(rectOf(box, lanes, paint), color);
}

} // namespace coldstart
