// SPDX-License-Identifier: GPL-3.0-or-later
#include "Navigation.h"

#include "DurationFormat.h"
#include "ItemFacts.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "TimelineViewport.h"
#include "TraceModel.h"
#include "WindowActions.h"

#include <QAction>

#include <algorithm>

namespace coldstart {

namespace {

constexpr int kWakeSlot = 0;

QString wakeEndWords(WakeStep::End end) {
  switch (end) {
  case WakeStep::End::RuntimeWoke:
    return Navigation::tr("No goroutine woke it: the network poller, a timer or the runtime did.");
  case WakeStep::End::WasThere:
    return Navigation::tr("Nothing woke it: it was running or ready when the trace began.");
  case WakeStep::End::StillWaits:
    return Navigation::tr("Nobody woke it before the recording ended.");
  case WakeStep::End::NotTold:
    return Navigation::tr("The trace does not tell who woke it.");
  case WakeStep::End::WokeNobody:
    return Navigation::tr("It woke no goroutine here.");
  case WakeStep::End::NoSuchSpan:
  case WakeStep::End::Found:
    break;
  }
  return {};
}

} // namespace

Navigation::Navigation(const ViewContext& context, const WindowActions& actions, QObject* parent)
    : QObject(parent), m_context(context), m_marks(context.session->marks()) {
  connect(actions.wakeBack, &QAction::triggered, this, [this] { followWake(true); });
  connect(actions.wakeForward, &QAction::triggered, this, [this] { followWake(false); });
  connect(actions.mark, &QAction::triggered, this, &Navigation::addMark);
  connect(actions.unmark, &QAction::triggered, this, &Navigation::removeMark);
  connect(actions.nextMark, &QAction::triggered, this, [this] { stepMarks(true); });
  connect(actions.previousMark, &QAction::triggered, this, [this] { stepMarks(false); });
  connect(context.selection, &SelectionModel::currentChanged, this, [this] { m_atMark.reset(); });
  connect(m_marks, &MarkModel::chosen, this, &Navigation::goToMark);
  connect(context.session, &Session::startChanged, this,
          [this](const StartShown&, StartChange change) {
            if (change != StartChange::Longer) m_trail.reset();
          });
}

// ---- to a place by name ------------------------------------------------------

void Navigation::center(TimeNs t) {
  const DurationNs half{m_context.viewport->visible().length().ns / 2};
  m_context.viewport->setVisible({t - half, t + half});
}

/// A moment shows itself by what the selected goroutine, else goroutine 1, did then.
void Navigation::goTo(const GoToPlace& place) {
  if (!start()) return;
  if (!place.time) return m_context.session->lookAt(place.item);
  center(*place.time);
  if (!start()->trace) return;
  const TraceModel& trace = *start()->trace;
  std::optional<LaneId> lane = laneOf(*start(), m_context.selection->current().item);
  if (!lane) lane = trace.laneOf(kMainGoroutine);
  const auto span = lane ? trace.spanAt(*lane, *place.time) : std::nullopt;
  if (span && span->state != GoState::NotExist)
    m_context.selection->selectItem(SpanRef{*lane, span->time.begin});
}

// ---- along wake-ups ----------------------------------------------------------

void Navigation::followWake(bool back) {
  if (!start() || !start()->trace) return;
  const SelectionItem from = m_context.selection->current().item;
  if (!back && m_trail && m_trail->to == from)
    return m_context.session->lookAt(std::exchange(m_trail, std::nullopt)->from);
  const auto* span = std::get_if<SpanRef>(&from);
  if (span == nullptr)
    return Q_EMIT said(tr("Select a span first: wake-ups lead from span to span."));
  m_context.queries->run(
      this, kWakeSlot,
      [trace = start()->trace, span = *span, back](std::stop_token stop) {
        return back ? wokenBy(*trace, span, stop) : wokeFirst(*trace, span, stop);
      },
      [this, from, back](const WakeStep& step) { arrive(step, from, back); });
}

void Navigation::arrive(const WakeStep& step, const SelectionItem& from, bool back) {
  if (!step.span) {
    const QString words = wakeEndWords(step.end);
    if (!words.isEmpty()) Q_EMIT said(words);
    return;
  }
  if (m_context.selection->current().item != from) return; // went elsewhere meanwhile
  m_context.session->lookAt(*step.span);
  if (back) m_trail = Trail{from, *step.span};
  const auto& trace = *start()->trace;
  const auto lane = back ? step.span->lane : std::get<SpanRef>(from).lane;
  const auto other = back ? std::get<SpanRef>(from).lane : step.span->lane;
  const QString sentence = step.created ? tr("Goroutine %1 created goroutine %2 at %3.")
                                        : tr("Goroutine %1 woke goroutine %2 at %3.");
  Q_EMIT said(sentence.arg(trace.goroutine(lane).id.value)
                  .arg(trace.goroutine(other).id.value)
                  .arg(formatTime(step.at, start()->zero)));
}

// ---- marks -------------------------------------------------------------------

/// The range in force; else when the selected item is; else the moment below the pointer; else the
/// middle of the view.
Mark Navigation::markHere() const {
  const Selection& now = m_context.selection->current();
  if (!now.ranges.empty()) return {now.ranges.front(), now.item, true};
  if (const auto time = timeOf(*start(), now.item)) return {*time, now.item, false};
  const TimeRange& visible = m_context.viewport->visible();
  const TimeNs middle = visible.begin + DurationNs{visible.length().ns / 2};
  const TimeNs t = m_context.viewport->pointer().value_or(middle);
  return {{t, t}, {}, false};
}

void Navigation::addMark() {
  if (!start()) return;
  const Mark mark = markHere();
  m_atMark = mark.time.begin;
  const QString when = mark.time.empty() ? formatTime(mark.time.begin, start()->zero)
                                         : formatRange(mark.time, start()->zero);
  Q_EMIT said(m_marks->add(mark) ? tr("Marked: %1").arg(when)
                                 : tr("There is a mark already: %1").arg(when));
}

void Navigation::removeMark() {
  Mark here = markHere();
  if (m_atMark)
    for (const Mark& mark : m_marks->marks())
      if (mark.time.begin == *m_atMark) here = mark;
  Q_EMIT said(m_marks->remove(here) ? tr("The mark is gone.") : tr("There are no marks."));
}

void Navigation::stepMarks(bool forward) {
  const TimeNs from = m_atMark.value_or(markHere().time.begin);
  const auto next = forward ? m_marks->nextAfter(from) : m_marks->lastBefore(from);
  if (next)
    goToMark(*next);
  else
    Q_EMIT said(tr("There are no marks."));
}

void Navigation::goToMark(const Mark& mark) {
  if (mark.isRange)
    m_context.selection->select({{mark.time}, mark.item});
  else if (!std::holds_alternative<std::monostate>(mark.item))
    m_context.session->lookAt(mark.item);
  const TimeRange& visible = m_context.viewport->visible();
  if (!visible.contains(mark.time.begin) && !mark.time.touches(visible)) center(mark.time.begin);
  m_atMark = mark.time.begin;
  const auto& marks = m_marks->marks();
  const auto at = std::find(marks.begin(), marks.end(), mark) - marks.begin();
  Q_EMIT said(tr("Mark %1 of %2: %3")
                  .arg(at + 1)
                  .arg(marks.size())
                  .arg(formatTime(mark.time.begin, start()->zero)));
}

} // namespace coldstart
