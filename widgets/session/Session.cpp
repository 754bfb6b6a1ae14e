// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include "FilterModel.h"
#include "FirstView.h"
#include "History.h"
#include "ItemFacts.h"
#include "MarkModel.h"
#include "QueryRunner.h"
#include "Scope.h"
#include "SelectionModel.h"
#include "Start.h"
#include "TimelineViewport.h"

namespace coldstart {

namespace {
constexpr double kMargin = 0.3; // of the view's length left of what is gone to
}

Session::Session(QObject* parent)
    : QObject(parent), m_selection(new SelectionModel(this)), m_filter(new FilterModel(this)),
      m_marks(new MarkModel(this)), m_viewport(new TimelineViewport(this)),
      m_history(new History(m_selection, m_viewport, m_filter, this)),
      m_queries(new QueryRunner(2, this)) {
}

Session::~Session() = default;

void Session::show(std::shared_ptr<const Start> start, StartChange change) {
  if (!m_shown.start && change == StartChange::Longer) change = StartChange::Another;
  const bool longer = change == StartChange::Longer;
  m_shown = {longer ? m_shown.id : m_shown.id + 1, longer ? m_shown.snapshot + 1 : 1,
             std::move(start)};
  if (!longer) forget(change);
  if (m_shown.start) fitViewport(change);
  if (!longer) m_history->clear();
  Q_EMIT startChanged(m_shown, change);
}

void Session::forget(StartChange change) {
  m_queries->cancelAll();
  m_selection->hover(std::monostate{});
  m_selection->select({});
  m_filter->clear();
  setBands({});
  if (change != StartChange::Again) m_marks->clear();
}

void Session::fitViewport(StartChange change) {
  const bool follow = change != StartChange::Longer || m_viewport->visible() == m_followed;
  m_viewport->setLimits(axisLimits(*m_shown.start));
  if (!follow) return;
  m_viewport->setVisible(firstVisible(*m_shown.start));
  m_followed = m_viewport->visible();
}

void Session::lookAt(const SelectionItem& item) {
  m_selection->hover(std::monostate{});
  m_selection->selectItem(item);
  if (!m_shown.start) return;
  const TimeRange visible = m_viewport->visible();
  const auto time = timeOf(*m_shown.start, item);
  if (!time || time->touches(visible) || visible.contains(time->begin)) return;
  const DurationNs margin{
      static_cast<std::int64_t>(static_cast<double>(visible.length().ns) * kMargin)};
  m_viewport->pan(time->begin - visible.begin - margin);
}

void Session::setBands(std::vector<TimeRange> bands) {
  if (bands == m_bands) return;
  m_bands = std::move(bands);
  Q_EMIT bandsChanged(m_bands);
}

Scope Session::scope() const {
  return scopeOf(*m_shown.start, m_selection->current());
}

} // namespace coldstart
