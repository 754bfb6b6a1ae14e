// SPDX-License-Identifier: GPL-3.0-or-later
#include "EscapeSteps.h"

#include "SelectionModel.h"
#include "TimelineViewport.h"

namespace coldstart {

EscapeSteps::EscapeSteps(SelectionModel* selection, TimelineViewport* viewport, QObject* parent)
    : QObject(parent), m_selection(selection), m_viewport(viewport) {
  connect(selection, &SelectionModel::currentChanged, this, &EscapeSteps::changed);
  connect(viewport, &TimelineViewport::visibleChanged, this, &EscapeSteps::changed);
}

EscapeSteps::Step EscapeSteps::next() const {
  const Selection& now = m_selection->current();
  if (!now.ranges.empty()) return Step::Range;
  if (!now.get<std::monostate>()) return Step::Item;
  return m_viewport->showsAll() ? Step::None : Step::Zoom;
}

EscapeSteps::Step EscapeSteps::perform() {
  const Step step = next();
  switch (step) {
  case Step::Range:
    m_selection->selectRanges({});
    break;
  case Step::Item:
    m_selection->selectItem(std::monostate{});
    break;
  case Step::Zoom:
    m_viewport->fitAll();
    break;
  case Step::None:
    break;
  }
  return step;
}

QString EscapeSteps::hint() const {
  switch (next()) {
  case Step::Range:
    return tr("Esc: clears the range");
  case Step::Item:
    return tr("Esc: clears the selection");
  case Step::Zoom:
    return tr("Esc: shows everything");
  case Step::None:
    break;
  }
  return {};
}

} // namespace coldstart
