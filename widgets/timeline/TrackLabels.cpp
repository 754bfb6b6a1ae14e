// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackLabels.h"

#include "LaneLabel.h"
#include "PathElision.h"
#include "TextCache.h"
#include "Theme.h"
#include "TraceModel.h"
#include "Words.h"

#include <QCoreApplication>
#include <QPainter>

namespace coldstart {

namespace {

constexpr TranslatedWords words{"TrackLabels"};

} // namespace

TrackLabel labelOf(const Track& track, const TraceModel& trace, const TimelineLayout& layout) {
  switch (track.kind()) {
  case RowKind::PackageInit:
    return {words(QT_TRANSLATE_NOOP("TrackLabels", "Package init")), {}};
  case RowKind::Collector:
    return {words(QT_TRANSLATE_NOOP("TrackLabels", "GC, stop-the-world")), {}};
  case RowKind::MainStack:
    return {words(QT_TRANSLATE_NOOP("TrackLabels", "stack")), {}};
  case RowKind::MainGoroutine: // its start function is runtime.main, whatever the trace first saw
    return {QStringLiteral("g1 main"), QStringLiteral("runtime.main")};
  case RowKind::Goroutine:
  case RowKind::RuntimeGoroutine: {
    const LaneLabel label = laneLabel(trace, track.lane());
    return {QString::fromStdString(label.title),
            trace.nameOf(track.lane()).empty()
                ? words(QT_TRANSLATE_NOOP("TrackLabels", "name not told"))
                : QString::fromStdString(label.detail)};
  }
  case RowKind::RuntimeGoroutines: {
    const bool unfolded = layout.rowOf(RowKind::RuntimeGoroutine).has_value();
    const int lanes = static_cast<int>(layout.runtimeLanes().size());
    const QString count =
        QCoreApplication::translate("TrackLabels", "%n runtime goroutines", nullptr, lanes);
    return {(unfolded ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + count,
            QString::fromStdString(goroutineNumbers(trace, layout.runtimeLanes()))};
  }
  case RowKind::Proc:
    return {u'P' + QString::number(track.row.proc.value), {}};
  }
  return {};
}

void paintTrackLabel(QPainter& painter, const Track& track, const TrackLabel& label, int width,
                     TextCache& texts, const Theme& theme) {
  const bool main = track.kind() == RowKind::MainGoroutine;
  const QFont nameFont = theme.font(main ? TextSize::Normal : TextSize::Small, main);
  const QFont noteFont = theme.font(TextSize::Small);
  const double left = theme.px(12);
  const double room = width - left - theme.px(8);
  const double line = texts.heightOf(nameFont);
  const bool twoLines =
      !label.note.isEmpty() && track.rect.height() >= line + texts.heightOf(noteFont) - theme.px(4);
  double top = track.rect.top();
  double height = track.rect.height();
  if (twoLines) height = line - theme.px(1);
  if (track.kind() == RowKind::MainStack) height = line + theme.px(3);

  painter.setPen(theme.color(ColorRole::Text));
  const double nameWidth = texts.widthOf(label.name, nameFont);
  const QString name =
      nameWidth <= room
          ? label.name
          : QFontMetrics(nameFont).elidedText(label.name, Qt::ElideRight, static_cast<int>(room));
  texts.draw(painter, left, top, height, name, nameFont);
  if (label.note.isEmpty()) return;
  painter.setPen(theme.color(ColorRole::TextSecondary));
  const double noteLeft = twoLines ? left : left + nameWidth + theme.px(6);
  const double noteRoom = width - theme.px(8) - noteLeft;
  if (noteRoom < theme.px(20)) return;
  if (twoLines) {
    top += height;
    height = track.rect.height() - height;
  }
  const QString note =
      texts.widthOf(label.note, noteFont) <= noteRoom
          ? label.note
          : elidePath(label.note, QFontMetrics(noteFont), static_cast<int>(noteRoom));
  texts.draw(painter, noteLeft, top, height, note, noteFont);
}

} // namespace coldstart
