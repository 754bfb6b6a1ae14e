// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameGraphView.h"

#include "FlameCanvas.h"
#include "FlameGraphWidget.h"

namespace coldstart {

FlameGraphView::FlameGraphView(const ViewContext& context, QWidget* parent)
    : View(parent), m_flame(new FlameGraphWidget(context, parent)) {
  connect(m_flame, &FlameGraphWidget::subtitleChanged, this, &View::subtitleChanged);
  connect(m_flame, &FlameGraphWidget::frameTextChanged, this, &View::hoverTextChanged);
  connect(m_flame, &FlameGraphWidget::litTextChanged, this, &View::litTextChanged);
  connect(m_flame->canvas(), &FlameCanvas::zoomChanged, this, &View::layersChanged);
}

QWidget* FlameGraphView::widget() const {
  return m_flame;
}

void FlameGraphView::find() {
  m_flame->find();
}

std::vector<EscapeLayer> FlameGraphView::layersUnder() {
  FlameCanvas* canvas = m_flame->canvas();
  return {{tr("Esc: shows the whole flame graph"), [canvas] { return !canvas->showsAll(); },
           [canvas] { canvas->showAll(); }}};
}

void FlameGraphView::setDragSelects(bool on) {
  m_flame->setDragSelects(on);
}

} // namespace coldstart
