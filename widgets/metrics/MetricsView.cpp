// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsView.h"

#include "MetricsPane.h"

namespace coldstart {

MetricsView::MetricsView(const ViewContext& context, QWidget* parent)
    : View(parent), m_pane(new MetricsPane(context, parent)) {
  connect(m_pane, &MetricsPane::subtitleChanged, this, &View::subtitleChanged);
  connect(m_pane, &MetricsPane::headlineChanged, this, &View::asideChanged);
  connect(m_pane, &MetricsPane::jumpsChanged, context.session, &Session::setBands);
}

QWidget* MetricsView::widget() const {
  return m_pane;
}

void MetricsView::find() {
  m_pane->find();
}

} // namespace coldstart
