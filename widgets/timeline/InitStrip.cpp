// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitStrip.h"

#include "DurationFormat.h"
#include "PathElision.h"
#include "StateBrushes.h"
#include "StateWords.h"
#include "Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kLabelledFrom = 30;
constexpr double kFadedShare = 0.22;

/// Blocked by its longest reason, in system calls, or running: what took most.
QColor colorOf(const InitSpan& span, const Theme& theme) {
  const auto& waits = span.times.byWaitKind;
  const DurationNs running = span.times.byState[static_cast<std::size_t>(GoState::Running)];
  const DurationNs syscall = span.times.byState[static_cast<std::size_t>(GoState::Syscall)];
  const auto longest = std::max_element(waits.begin(), waits.end());
  if (syscall > running && syscall > *longest) return theme.color(ColorRole::SystemCall);
  if (*longest > running)
    return theme.color(waitKindColor(static_cast<WaitKind>(longest - waits.begin())));
  return theme.color(ColorRole::Running);
}

QString labelOf(const InitSpan& span, const QFontMetrics& metrics, int room) {
  const QString length = formatDuration(span.clock);
  const QString name = lastPathElement(QString::fromStdString(span.package));
  const int lengthWidth = metrics.horizontalAdvance(u' ' + length);
  const int nameWidth = metrics.horizontalAdvance(name);
  if (nameWidth + lengthWidth <= room) return name + u' ' + length;
  return metrics.elidedText(name, Qt::ElideRight, room);
}

} // namespace

std::vector<InitBox> initBoxes(const InitLane& lane, const QRect& bar, const TimeScale& scale) {
  std::vector<InitBox> boxes;
  const TimeRange& visible = scale.range();
  for (std::size_t i = 0; i < lane.spans.size(); ++i) {
    const TimeRange& time = lane.spans[i].time;
    if (!time.touches(visible) && !visible.contains(time.begin)) continue;
    const double right = scale.left() + scale.width();
    const int x0 = static_cast<int>(std::lround(std::max(scale.toX(time.begin), scale.left())));
    const int x1 = static_cast<int>(std::lround(std::min(scale.toX(time.end), right)));
    if (!boxes.empty() && x1 - x0 < 1 && boxes.back().rect.right() >= x0) {
      InitBox& before = boxes.back();
      if (before.rect.left() == x0 && time.length() > lane.spans[before.span].time.length())
        before.span = i;
      continue;
    }
    const int width = std::max(1, x1 - x0 - (x1 - x0 > 3 ? 1 : 0));
    boxes.push_back({QRect(x0, bar.top(), width, bar.height()), i});
  }
  return boxes;
}

void paintInitBoxes(QPainter& painter, const std::vector<InitBox>& boxes, const InitLane& lane,
                    const std::string* litPackage, const Theme& theme) {
  painter.setFont(theme.font(TextSize::Small));
  const QFontMetrics metrics(painter.font());
  const QColor panel = theme.color(ColorRole::Panel);
  for (const InitBox& box : boxes) {
    const InitSpan& span = lane.spans[box.span];
    const bool faded = litPackage != nullptr && span.package != *litPackage;
    const QColor strong = colorOf(span, theme);
    const QColor color = faded ? mixed(strong, panel, kFadedShare) : strong;
    painter.fillRect(box.rect, color);
    const QRect inner = box.rect.adjusted(theme.px(5), 0, -theme.px(3), 0);
    if (inner.width() < theme.px(kLabelledFrom)) continue;
    painter.setPen(faded ? theme.color(ColorRole::TextSecondary) : theme.inkOn(color));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     labelOf(span, metrics, inner.width()));
  }
}

} // namespace coldstart
