// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackLabels.h"

#include "LaneLabel.h"
#include "PathElision.h"
#include "Theme.h"
#include "TraceModel.h"

#include <QCoreApplication>
#include <QPainter>

namespace coldstart {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("TrackLabels", text);
}

} // namespace

TrackLabel labelOf(const Track& track, const TraceModel& trace, const TimelineLayout& layout) {
  switch (track.kind()) {
  case RowKind::PackageInit:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "Package init")), {}};
  case RowKind::Collector:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "GC, stop-the-world")), {}};
  case RowKind::MainStack:
    return {tr(QT_TRANSLATE_NOOP("TrackLabels", "stack")), {}};
  case RowKind::MainGoroutine: // its start function is runtime.main, whatever the trace first saw
    return {QStringLiteral("g1 main"), QStringLiteral("runtime.main")};
  case RowKind::Goroutine:
  case RowKind::RuntimeGoroutine: {
    const LaneLabel label = laneLabel(trace, track.lane());
    return {QString::fromStdString(label.title),
            trace.nameOf(track.lane()).empty()
                ? tr(QT_TRANSLATE_NOOP("TrackLabels", "name not told"))
                : QString::fromStdString(label.detail)};
  }
  case RowKind::RuntimeGoroutines: {
    const bool unfolded = layout.rowOf(RowKind::RuntimeGoroutine).has_value();
    const QString count = QCoreApplication::translate(
        "TrackLabels", "%n runtime goroutines", nullptr,
        static_cast<int>(layout.runtimeLanes().size()));
    return {(unfolded ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + count,
            QString::fromStdString(goroutineNumbers(trace, layout.runtimeLanes()))};
  }
  case RowKind::Proc:
    return {u'P' + QString::number(track.row.proc.value), {}};
  }
  return {};
}

void paintTrackLabel(QPainter& painter, const Track& track, const TrackLabel& label, int width,
                     const Theme& theme) {
  const int left = theme.px(12);
  const int room = width - left - theme.px(8);
  const bool main = track.kind() == RowKind::MainGoroutine;
  painter.setFont(theme.font(main ? TextSize::Normal : TextSize::Small, main));
  QFontMetrics metrics(painter.font());
  const bool twoLines =
      !label.note.isEmpty() && track.rect.height() >= 2 * metrics.height() - theme.px(4);
  const int nameWidth = metrics.horizontalAdvance(label.name);
  int baseline =
      track.rect.top() + (track.rect.height() + metrics.ascent() - metrics.descent()) / 2;
  if (twoLines) baseline -= metrics.height() / 2 - theme.px(1);
  if (track.kind() == RowKind::MainStack)
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
