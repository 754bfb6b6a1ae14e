// SPDX-License-Identifier: GPL-3.0-or-later
#include "WakeArrow.h"

#include "Theme.h"
#include "TraceModel.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kHead = 5;      // of the arrow, to each side
constexpr double kLeastGap = 12; // between the lanes, for words to stand in

/// Where a lane is met by something that comes from `from`; what is scrolled away is met at the
/// edge of what is seen.
double edgeOf(const TimelineScene& scene, std::size_t row, double from) {
  const QRect rect = scene.geometry.track(row, scene.scrollY).rect;
  const QRect area =
      scene.geometry.isPinned(row) ? scene.geometry.lanes() : scene.geometry.scrolled();
  const double y = from > rect.center().y() ? rect.bottom() : rect.top();
  return std::clamp<double>(y, area.top(), area.bottom());
}

void paintWords(QPainter& painter, const TimelineScene& scene, const WakeUp& wakeUp, double x,
                double y) {
  const TraceModel& trace = scene.trace();
  painter.setFont(scene.theme.font(TextSize::Small));
  const QString words = QCoreApplication::translate("WakeArrow", "g%1 wakes g%2")
                            .arg(trace.goroutine(wakeUp.waker).id.value)
                            .arg(trace.goroutine(wakeUp.woken).id.value);
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(words) + scene.theme.px(8);
  const double height = metrics.height() + scene.theme.px(2);
  const double gap = scene.theme.px(kHead + 2);
  const QRect lanes = scene.geometry.lanes();
  const bool left = x + gap + width > lanes.right();
  const QRectF box(left ? x - gap - width : x + gap,
                   std::clamp(y - height / 2, double(lanes.top()), lanes.bottom() - height), width,
                   height);
  painter.fillRect(box, scene.theme.color(ColorRole::Panel));
  painter.setPen(scene.theme.color(ColorRole::Text));
  painter.drawText(box, Qt::AlignCenter, words);
}

} // namespace

std::optional<WakeUp> wakeUpOf(const TraceModel& trace, const SelectionItem& item) {
  const auto* ref = std::get_if<SpanRef>(&item);
  if (ref == nullptr) return std::nullopt;
  auto span = trace.spanAt(ref->lane, std::max(ref->begin, TimeNs{0}));
  if (span && span->state == GoState::Waiting && !span->openEnd)
    span = trace.spanAt(span->lane, span->time.end);
  if (!span || !span->woken || span->waker == kNoLane) return std::nullopt;
  return WakeUp{span->waker, span->lane, span->time.begin};
}

void paintWakeArrow(QPainter& painter, const TimelineScene& scene, const WakeUp& wakeUp) {
  const auto from = scene.data.layout->rowOf(wakeUp.waker);
  const auto to = scene.data.layout->rowOf(wakeUp.woken);
  if (!from || !to || from == to || !scene.visible.contains(wakeUp.at)) return;
  const double x = std::round(scene.scale().toX(wakeUp.at)) + 0.5;
  const bool up = *to < *from;
  const double y0 = edgeOf(scene, *from, up ? 0 : 1e9);
  const double y1 = edgeOf(scene, *to, up ? 1e9 : 0);
  if (std::abs(y1 - y0) < scene.theme.px(2)) return;
  const double head = scene.theme.px(kHead) * (up ? 1 : -1);
  const QColor ink = scene.theme.color(ColorRole::Ink);
  QPainterPath arrow(QPointF(x, y1));
  arrow.lineTo(x - scene.theme.px(kHead) * 0.6, y1 + head);
  arrow.lineTo(x + scene.theme.px(kHead) * 0.6, y1 + head);
  arrow.closeSubpath();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(ink, scene.theme.px(1.5)));
  painter.drawLine(QPointF(x, y0), QPointF(x, y1 + head));
  painter.fillPath(arrow, ink);
  if (std::abs(y1 - y0) >= scene.theme.px(kLeastGap))
    paintWords(painter, scene, wakeUp, x, (y0 + y1) / 2);
  painter.restore();
}

} // namespace coldstart
