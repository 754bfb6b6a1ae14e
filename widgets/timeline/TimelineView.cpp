// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineView.h"

#include "FindBar.h"
#include "StateLegend.h"
#include "TimelinePane.h"
#include "TimelineWidget.h"

namespace coldstart {

TimelineView::TimelineView(const ViewContext& context, QWidget* parent)
    : View(parent), m_theme(context.theme), m_pane(new TimelinePane(context, parent)) {
  connect(m_pane->timeline(), &TimelineWidget::summaryChanged, this, &View::asideChanged);
  connect(m_pane->findBar(), &FindBar::openChanged, this, &View::layersChanged);
}

QWidget* TimelineView::widget() const {
  return m_pane;
}

QWidget* TimelineView::firstFocus() const {
  return m_pane->timeline();
}

QWidget* TimelineView::titleWidget() {
  return new StateLegend(m_theme, m_pane);
}

void TimelineView::find() {
  m_pane->findBar()->open();
}

std::vector<EscapeLayer> TimelineView::layersOver() {
  FindBar* bar = m_pane->findBar();
  return {
      {tr("Esc: closes the search"), [bar] { return bar->isOpen(); }, [bar] { bar->dismiss(); }}};
}

void TimelineView::setDragSelects(bool on) {
  m_pane->timeline()->setDragSelects(on);
}

} // namespace coldstart
