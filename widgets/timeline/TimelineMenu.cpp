// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineMenu.h"

#include "FilterModel.h"
#include "ItemFacts.h"
#include "SelectionModel.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "TraceModel.h"

#include <QMenu>

namespace coldstart {

namespace {

std::optional<GoroutineId> goroutineOf(const SelectionItem& item, const TimelineWidget& timeline) {
  if (timeline.data() == nullptr) return std::nullopt;
  const auto lane = laneOf(*timeline.data()->start, item);
  return lane ? std::optional(timeline.data()->trace().goroutine(*lane).id) : std::nullopt;
}

} // namespace

void showTimelineMenu(TimelineWidget& timeline, const SelectionItem& item,
                      std::optional<TimeRange> time, const ViewContext& context, QPoint global) {
  auto* menu = new QMenu(&timeline);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  FilterModel* filter = context.session->filter();
  const auto add = [&](const QString& text, bool enabled, auto then) {
    QAction* action = menu->addAction(text, &timeline, then);
    action->setEnabled(enabled);
    return action;
  };
  add(TimelineWidget::tr("Zoom to it\tF"), time.has_value(),
      [viewport = context.viewport, time] { viewport->setVisible(*time); });
  add(TimelineWidget::tr("Select its time as range"), time.has_value(),
      [selection = context.selection, time] { selection->selectRanges({*time}); });
  add(TimelineWidget::tr("Show everything\t0"), true,
      [viewport = context.viewport] { viewport->fitAll(); });
  menu->addSeparator();
  if (const auto goroutine = goroutineOf(item, timeline)) {
    const QString number = QString::number(goroutine->value);
    add(TimelineWidget::tr("Show only goroutine %1").arg(number), true,
        [filter, number] { filter->ask("g" + number.toStdString()); });
    add(TimelineWidget::tr("Leave out goroutine %1").arg(number), true,
        [filter, number] { filter->ask("-g" + number.toStdString()); });
    menu->addSeparator();
  }
  const bool byShare = timeline.order() == TimelineLayoutOptions::Order::Share;
  QAction* order =
      add(TimelineWidget::tr("Goroutines that ran most first"), true, [&timeline, byShare] {
        timeline.setOrder(byShare ? TimelineLayoutOptions::Order::FirstActivity
                                  : TimelineLayoutOptions::Order::Share);
      });
  order->setCheckable(true);
  order->setChecked(byShare);
  QAction* unfold = add(TimelineWidget::tr("Runtime goroutines one by one"), true,
                        [&timeline] { timeline.setRuntimeUnfolded(!timeline.runtimeUnfolded()); });
  unfold->setCheckable(true);
  unfold->setChecked(timeline.runtimeUnfolded());
  menu->popup(global);
}

} // namespace coldstart
