// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhyWaitedView.h"

#include "FittingScrollArea.h"
#include "WhyWaited.h"

namespace coldstart {

WhyWaitedView::WhyWaitedView(const ViewContext& context, QWidget* parent)
    : View(parent), m_area(new FittingScrollArea(new WhyWaited(context, parent), parent)) {
}

QWidget* WhyWaitedView::widget() const {
  return m_area;
}

} // namespace coldstart
