// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineMenu.h"

#include "SelectionModel.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"

#include <QMenu>

namespace coldstart {

void showTimelineMenu(TimelineWidget& timeline, std::optional<TimeRange> item,
                      const ViewContext& context, QPoint global) {
  auto* menu = new QMenu(&timeline);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const QString& text, bool enabled, auto then) {
    QAction* action = menu->addAction(text, &timeline, then);
    action->setEnabled(enabled);
    return action;
  };
  add(TimelineWidget::tr("Zoom to it\tF"), item.has_value(),
      [viewport = context.viewport, item] { viewport->setVisible(*item); });
  add(TimelineWidget::tr("Select its time as range"), item.has_value(),
      [selection = context.selection, item] { selection->selectRanges({*item}); });
  add(TimelineWidget::tr("Show everything\t0"), true,
      [viewport = context.viewport] { viewport->fitAll(); });
  menu->addSeparator();
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
