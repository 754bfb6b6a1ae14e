// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanePlaces.h"

#include "FlameGraphView.h"
#include "InitBillView.h"
#include "MetricsView.h"
#include "TimelineView.h"
#include "WhyWaitedView.h"

namespace coldstart {

namespace {

template <class V> View* make(const ViewContext& context, QWidget* parent) {
  return new V(context, parent);
}

} // namespace

std::vector<PanePlace> usualPanes() {
  return {
      {PaneColumn::Left, make<InitBillView>},  {PaneColumn::Left, make<WhyWaitedView>},
      {PaneColumn::Top, make<TimelineView>},   {PaneColumn::Bottom, make<FlameGraphView>},
      {PaneColumn::Bottom, make<MetricsView>},
  };
}

} // namespace coldstart
