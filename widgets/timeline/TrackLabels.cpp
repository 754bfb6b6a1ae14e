// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackLabels.h"

#include "PathElision.h"
#include "Start.h"
#include "Theme.h"
#include "TraceModel.h"

#include <QCoreApplication>
#include <QPainter>

namespace coldstart {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("TrackLabels", text);
}

QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString goroutineNumber(const TraceModel& trace, LaneId lane) {
  return u'g' + QString::number(trace.goroutine(lane).id.value);
}

} // namespace

TrackLabel labelOf(const Track& track, const Start& start, const TimelineLayout& layout) {
  const TraceModel& trace = *start.trace;
  switch (track.kind) {
  case TrackKind::PackageInit:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "Package init")), {}};
  case TrackKind::Collector:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "GC, stop-the-world")), {}};
  case TrackKind::MainGoroutine:
    return {goroutineNumber(trace, track.lane) + u' ' +
                tr(QT_TRANSLATE_NOOP("TrackLabels", "main")),
            fromView(trace.nameOf(track.lane))};
  case TrackKind::MainStack:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "stack")), {}};
  case TrackKind::Goroutine: {
    const auto name = trace.nameOf(track.lane);
    return {goroutineNumber(trace, track.lane),
            name.empty() ? tr(QT_TRANSLATE_NOOP("TrackLabels", "(name not told)"))
                         : fromView(name)};
  }
  case TrackKind::RuntimeGoroutines:
    return {QCoreApplication::translate("TrackLabels", "%n runtime goroutines", nullptr,
                                        static_cast<int>(layout.runtimeLanes.size())),
            {}};
  case TrackKind::Proc:
    return {u'P' + QString::number(track.proc.value), {}};
  }
  return {};
}

void paintTrackLabel(QPainter& painter, const Track& track, const TrackLabel& label, int width,
                     const Theme& theme) {
  const int left = theme.px(12);
  const int room = width - left - theme.px(8);
  const bool main = track.kind == TrackKind::MainGoroutine;
  painter.setFont(theme.font(main ? TextSize::Normal : TextSize::Small, main));
  QFontMetrics metrics(painter.font());
  const bool twoLines =
      !label.note.isEmpty() && track.rect.height() >= 2 * metrics.height() - theme.px(4);
  const int nameWidth = metrics.horizontalAdvance(label.name);
  int baseline =
      track.rect.top() + (track.rect.height() + metrics.ascent() - metrics.descent()) / 2;
  if (twoLines) baseline -= metrics.height() / 2 - theme.px(1);
  if (track.kind == TrackKind::MainStack)
    baseline = track.rect.top() + metrics.ascent() + theme.px(2);
  painter.setPen(theme.color(ColorRole::Text));
  painter.drawText(left, baseline, metrics.elidedText(label.name, Qt::ElideRight, room));
  if (label.note.isEmpty()) return;
  painter.setFont(theme.font(TextSize::Small));
  metrics = QFontMetrics(painter.font());
  painter.setPen(theme.color(ColorRole::TextSecondary));
  const int noteLeft = twoLines ? left : left + nameWidth + theme.px(6);
  const int noteRoom = twoLines ? room : room - nameWidth - theme.px(6);
  if (noteRoom < theme.px(20)) return;
  painter.drawText(noteLeft, twoLines ? baseline + metrics.height() - theme.px(1) : baseline,
                   elidePath(label.note, metrics, noteRoom));
}

} // namespace coldstart
