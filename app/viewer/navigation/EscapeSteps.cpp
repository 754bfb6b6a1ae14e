// SPDX-License-Identifier: GPL-3.0-or-later
#include "EscapeSteps.h"

#include "SelectionModel.h"
#include "TimelineViewport.h"

#include <algorithm>

namespace coldstart {

EscapeSteps::EscapeSteps(SelectionModel* selection, TimelineViewport* viewport, QObject* parent)
    : QObject(parent), m_selection(selection), m_viewport(viewport) {
  connect(selection, &SelectionModel::currentChanged, this, &EscapeSteps::changed);
  connect(viewport, &TimelineViewport::visibleChanged, this, &EscapeSteps::changed);
}

const EscapeLayer* EscapeSteps::openOf(const std::vector<EscapeLayer>& layers) {
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [](const EscapeLayer& layer) { return layer.isOpen(); });
  return found == layers.end() ? nullptr : &*found;
}

void EscapeSteps::addOver(const std::vector<EscapeLayer>& layers) {
  m_over.insert(m_over.end(), layers.begin(), layers.end());
}

void EscapeSteps::addUnder(const std::vector<EscapeLayer>& layers) {
  m_under.insert(m_under.end(), layers.begin(), layers.end());
}

EscapeSteps::Step EscapeSteps::next() const {
  if (openOf(m_over) != nullptr) return Step::Over;
  const Selection& now = m_selection->current();
  if (!now.ranges.empty()) return Step::Range;
  if (!now.get<std::monostate>()) return Step::Item;
  if (!m_viewport->showsAll()) return Step::Zoom;
  return openOf(m_under) != nullptr ? Step::Under : Step::None;
}

EscapeSteps::Step EscapeSteps::perform() {
  const Step step = next();
  switch (step) {
  case Step::Over:
    openOf(m_over)->undo();
    break;
  case Step::Under:
    openOf(m_under)->undo();
    break;
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
  Q_EMIT changed();
  return step;
}

QString EscapeSteps::hint() const {
  switch (next()) {
  case Step::Over:
    return openOf(m_over)->hint;
  case Step::Under:
    return openOf(m_under)->hint;
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
