// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneStrip.h"

#include "DurationFormat.h"
#include "PathElision.h"
#include "StateWords.h"
#include "Theme.h"
#include "UserCode.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kLabelledFrom = 44; // narrower boxes have no text
constexpr double kPadding = 5;

QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Several spans in a pixel: a column of their states, the blocked ones never lost.
void paintDensity(QPainter& painter, const QRect& lane, const SpanBox& box, const LanePaint& paint,
                  bool faded) {
  const StateLook& look =
      faded ? paint.brushes.faded(box.stateReason) : paint.brushes.of(box.stateReason);
  painter.fillRect(spanRect(lane, box.x0, box.x1, look), look.color);
  const int blocked = box.share[static_cast<std::size_t>(GoState::Waiting)] +
                      box.share[static_cast<std::size_t>(GoState::Syscall)];
  const int running = box.share[static_cast<std::size_t>(GoState::Running)];
  // Running stands full over what else there is, as high as its share.
  if (look.top > 0 && running > 0) {
    const int height = std::max(1, lane.height() * running / 255);
    painter.fillRect(box.x0, lane.bottom() + 1 - height, box.x1 - box.x0, height,
                     paint.theme.color(ColorRole::Running));
  }
  Q_UNUSED(blocked)
}

void paintSpanLabel(QPainter& painter, const QRect& rect, const QString& text, const QColor& ink,
                    const Theme& theme) {
  const QRect inner = rect.adjusted(theme.px(kPadding), 0, -theme.px(3), 0);
  painter.setPen(ink);
  painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
}

} // namespace

QRect spanRect(const QRect& lane, int x0, int x1, const StateLook& look) {
  const int top = static_cast<int>(std::lround(lane.height() * look.top));
  return QRect(x0, lane.top() + top, std::max(1, x1 - x0), lane.height() - top);
}

QString spanLabel(const TraceModel& trace, const Span& span) {
  const auto reason = trace.symbols.strings[span.reason];
  QStringList parts;
  parts << stateWords(span.state, reason) + u' ' + formatDuration(span.time.length());
  if (const StackId user = nearestUserFrame(trace.symbols, span.stack); user != kNoStack) {
    const QString function = fromView(trace.symbols.name(trace.symbols.frame(user).function));
    parts << function.mid(function.lastIndexOf(u'/') + 1);
  }
  return parts.join(QStringLiteral(" · "));
}

void paintLane(QPainter& painter, const QRect& rect, LaneId lane, const LanePaint& paint) {
  const int left = static_cast<int>(paint.scale.left());
  const auto width = static_cast<int>(paint.scale.width());
  const bool mayLabel = rect.height() >= paint.theme.px(14);
  painter.setFont(
      paint.theme.font(rect.height() >= paint.theme.px(26) ? TextSize::Normal : TextSize::Small));
  for (SpanBox box : visibleBoxes(paint.trace, lane, paint.scale.range(), width)) {
    box.x0 += left;
    box.x1 += left;
    const bool wide = box.count == 1 && box.x1 - box.x0 >= 2;
    std::optional<Span> span;
    bool faded = false;
    if (paint.lit.on()) {
      span = paint.trace.spanAt(lane, box.begin);
      faded = !span || !paint.lit.holds(span->stack);
    }
    if (box.count > 1) {
      paintDensity(painter, rect, box, paint, faded);
      continue;
    }
    const StateLook& look =
        faded ? paint.brushes.faded(box.stateReason) : paint.brushes.of(box.stateReason);
    QRect area = spanRect(rect, box.x0, box.x1, look);
    if (wide && area.width() > 3)
      area.setRight(area.right() - 1); // a hair's breadth between neighbours
    painter.setBrushOrigin(area.topLeft());
    painter.fillRect(area, look.brush);
    if (look.notched && area.width() > paint.theme.px(6))
      painter.fillRect(area.left(), area.top(), paint.theme.px(3), area.height() / 2,
                       paint.theme.color(ColorRole::Panel));
    if (!mayLabel || area.width() < paint.theme.px(kLabelledFrom)) continue;
    if (!span) span = paint.trace.spanAt(lane, box.begin);
    if (span) paintSpanLabel(painter, area, spanLabel(paint.trace, *span), look.ink, paint.theme);
  }
}

void paintProc(QPainter& painter, const QRect& rect, ProcId proc, const ProcIndex& index,
               const LanePaint& paint) {
  const int left = static_cast<int>(paint.scale.left());
  const QColor running = paint.theme.color(ColorRole::Running);
  const QColor panel = paint.theme.color(ColorRole::Panel);
  const bool fade = paint.lit.on();
  painter.setFont(paint.theme.font(TextSize::Small));
  for (ProcBox box :
       index.visibleBoxes(proc, paint.scale.range(), static_cast<int>(paint.scale.width()))) {
    const double strength = 0.25 + 0.75 * box.share / 255.0;
    const QColor color = mixed(running, panel, fade ? 0.22 : strength);
    const QRect area(left + box.x0, rect.top(), std::max(1, box.x1 - box.x0), rect.height());
    painter.fillRect(area, color);
    if (box.count == 1 && area.width() >= paint.theme.px(22))
      paintSpanLabel(painter, area,
                     u'g' + QString::number(paint.trace.goroutine(box.lane).id.value),
                     paint.theme.inkOn(color), paint.theme);
  }
}

} // namespace coldstart
