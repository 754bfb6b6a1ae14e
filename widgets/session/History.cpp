// SPDX-License-Identifier: GPL-3.0-or-later
#include "History.h"

#include "FilterModel.h"
#include "SelectionModel.h"
#include "TimelineViewport.h"

#include <QScopedValueRollback>

#include <chrono>

namespace coldstart {

namespace {

constexpr std::int64_t kMergeWithinMs = 700;
constexpr std::size_t kMostPlaces = 200;

std::int64_t steadyMs() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

History::History(SelectionModel* selection, TimelineViewport* viewport, FilterModel* filter,
                 QObject* parent, std::function<std::int64_t()> clock)
    : QObject(parent), m_selection(selection), m_viewport(viewport), m_filter(filter),
      m_clock(clock ? std::move(clock) : steadyMs), m_now(here()), m_limits(viewport->limits()) {
  connect(selection, &SelectionModel::currentChanged, this, &History::noteSelection);
  connect(filter, &FilterModel::changed, this, [this] { push(Move::Item); });
  connect(viewport, &TimelineViewport::visibleChanged, this, &History::noteVisible);
}

History::Place History::here() const {
  return {m_selection->current(), m_viewport->visible(), m_filter->current()};
}

void History::noteVisible() {
  if (m_viewport->limits() != m_limits) { // the file grew; nobody moved
    m_limits = m_viewport->limits();
    m_now = here();
    return;
  }
  push(Move::Visible);
}

void History::noteSelection(const Selection& now, const Selection& before) {
  // A range whose handle is dragged changes many times; each item chosen is a step of its own.
  push(now.item == before.item && !now.ranges.empty() && !before.ranges.empty() ? Move::Range
                                                                                : Move::Item);
}

void History::push(Move move) {
  if (m_restoring) return;
  const Place place = here();
  if (place == m_now) return;
  const std::int64_t at = m_clock();
  const bool merges = move != Move::Item && move == m_lastMove &&
                      at - m_lastMoveAt < kMergeWithinMs && !m_back.empty();
  m_lastMove = move;
  m_lastMoveAt = at;
  if (!merges) m_back.push_back(m_now);
  if (m_back.size() > kMostPlaces) m_back.erase(m_back.begin());
  m_forward.clear();
  m_now = place;
  Q_EMIT changed();
}

void History::back() {
  restore(m_back, m_forward);
}

void History::forward() {
  restore(m_forward, m_back);
}

void History::restore(std::vector<Place>& from, std::vector<Place>& to) {
  if (from.empty()) return;
  to.push_back(m_now);
  m_now = std::move(from.back());
  from.pop_back();
  m_lastMove = Move::None;
  {
    const QScopedValueRollback guard(m_restoring, true);
    const Place place = m_now;
    m_selection->select(place.selection);
    m_viewport->setVisible(place.visible);
    m_filter->set(place.filter);
  }
  Q_EMIT changed();
}

void History::clear() {
  m_back.clear();
  m_forward.clear();
  m_now = here();
  m_limits = m_viewport->limits();
  m_lastMove = Move::None;
  Q_EMIT changed();
}

} // namespace coldstart
