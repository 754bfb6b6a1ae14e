// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanMatcher.h"

#include "LaneCursor.h"
#include "LowerCase.h"

#include <algorithm>
#include <re2/re2.h>

namespace coldstart {

namespace {

using Term = SpanQuery::Term;

bool isIn(std::string_view text, std::string_view part) {
  return lowered(text).find(part) != std::string::npos;
}

/// What people call it, beside Go's own word.
std::string_view otherName(GoState state) {
  return state == GoState::Syscall ? "system call" : "";
}

bool isState(const StateReason& what, const Symbols& symbols, std::string_view wanted) {
  return lowered(toString(what.state)).starts_with(wanted) ||
         otherName(what.state).starts_with(wanted) || isIn(symbols.strings[what.reason], wanted);
}

/// Comparing numbers and bits comes before making up a stack.
int costOf(Term::Kind kind) {
  switch (kind) {
  case Term::Kind::Goroutine:
  case Term::Kind::State:
    return 0;
  case Term::Kind::Longer:
  case Term::Kind::Shorter:
    return 1;
  default:
    return 2;
  }
}

} // namespace

SpanMatcher::SpanMatcher(const TraceModel& model, const SpanQuery& query)
    : m_model(model), m_samples(model) {
  for (const Term& term : query.terms) {
    Test test{term, StackSet(), {}, {}};
    if (term.kind == Kind::Text) bindText(test);
    if (term.kind == Kind::State) bindState(test);
    if (term.kind == Kind::Text || term.kind == Kind::Pattern || term.kind == Kind::Package)
      bindFunctions(test);
    m_tests.push_back(std::move(test));
  }
  std::stable_sort(m_tests.begin(), m_tests.end(), [](const Test& a, const Test& b) {
    return costOf(a.term.kind) < costOf(b.term.kind);
  });
}

/// A goroutine's own name tells of all its spans, a reason of those that wait for it.
void SpanMatcher::bindText(Test& test) const {
  test.lanes.resize(m_model.laneCount());
  for (std::uint32_t lane = 0; lane < test.lanes.size(); ++lane)
    test.lanes[lane] = isIn(m_model.nameOf(LaneId{lane}), test.term.text);
  test.stateReasons.resize(m_model.stateReasons.size());
  for (std::size_t i = 0; i < test.stateReasons.size(); ++i)
    test.stateReasons[i] =
        isIn(m_model.symbols.strings[m_model.stateReasons[i].reason], test.term.text);
}

void SpanMatcher::bindState(Test& test) const {
  test.stateReasons.resize(m_model.stateReasons.size());
  for (std::size_t i = 0; i < test.stateReasons.size(); ++i)
    test.stateReasons[i] = isState(m_model.stateReasons[i], m_model.symbols, test.term.text);
}

void SpanMatcher::bindFunctions(Test& test) const {
  const Symbols& symbols = m_model.symbols;
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  const RE2 pattern(test.term.kind == Kind::Pattern ? test.term.text : std::string(), options);
  test.stacks = stacksHoldingAny(symbols, functionsThat(symbols, [&](FunctionId f) {
                                   const std::string_view name = symbols.name(f);
                                   if (test.term.kind == Kind::Package)
                                     return isIn(symbols.package(f), test.term.text);
                                   if (test.term.kind == Kind::Text)
                                     return isIn(name, test.term.text);
                                   return RE2::PartialMatch(
                                       re2::StringPiece(name.data(), name.size()), pattern);
                                 }));
}

bool SpanMatcher::fits(LaneId lane, const LaneCursor& cursor) const {
  const GoState state = cursor.stateReason().state;
  if (state == GoState::NotExist || state == GoState::Undetermined) return false;
  return !m_tests.empty() && std::all_of(m_tests.begin(), m_tests.end(), [&](const Test& test) {
    return passes(test, lane, cursor) != test.term.negated;
  });
}

bool SpanMatcher::fitsAt(LaneId lane, TimeNs t) const {
  LaneCursor cursor(m_model, lane);
  cursor.seek(t);
  return cursor.onRow() && fits(lane, cursor);
}

bool SpanMatcher::passes(const Test& test, LaneId lane, const LaneCursor& cursor) const {
  switch (test.term.kind) {
  case Kind::Goroutine:
    return m_model.goroutine(lane).id == test.term.goroutine;
  case Kind::State:
    return test.stateReasons[cursor.row().stateReason];
  case Kind::Longer:
    return cursor.endTime() - cursor.time() >= test.term.duration;
  case Kind::Shorter:
    return cursor.endTime() - cursor.time() <= test.term.duration;
  case Kind::Text:
    if (test.lanes[lane.value] || test.stateReasons[cursor.row().stateReason]) return true;
    break;
  case Kind::Pattern:
  case Kind::Package:
    break;
  }
  return stackPasses(test, cursor);
}

bool SpanMatcher::stackPasses(const Test& test, const LaneCursor& cursor) const {
  const Span span = cursor.span();
  if (test.stacks.contains(span.stack)) return true;
  if (span.state != GoState::Running) return false;
  const auto inside = m_samples.in(span.lane, span.time);
  return std::any_of(inside.begin(), inside.end(),
                     [&](const LaneSamples::Sample& s) { return test.stacks.contains(s.stack); });
}

} // namespace coldstart
