// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseFinder.h"

#include "ReadyFinder.h"
#include "TraceModel.h"

#include <algorithm>
#include <optional>

namespace coldstart {

namespace {

struct Boundary {
  TimeNs time;
  BoundarySource source = BoundarySource::Unknown;
};
using MaybeBoundary = std::optional<Boundary>;

/// How late goroutine 1 may still be seen in an init after a mark that says "main": the mark is
/// made in the last init function.
constexpr DurationNs kMarkSlack{1'000'000};

class Finding {
 public:
  explicit Finding(const PhaseSources& sources) : m_sources(sources), m_clock(sources.clock) {}

  Phases find() {
    const MaybeBoundary runtime = runtimeInit();
    const MaybeBoundary init = firstInit();
    const MaybeBoundary main = mainBegin();
    const MaybeBoundary ready = findReady(main);

    m_phases.hung = !ready && (m_clock.deadline || m_sources.deadline);
    m_phases.readyKnown = ready.has_value();
    m_at = firstMoment(runtime, init, main);
    m_phases.start.begin = m_at;
    if (m_clock.launch && runtime) endPhase(PhaseKind::Exec, *runtime);
    if (runtime && init) endPhase(PhaseKind::Runtime, *init);
    if (main) endPhase(PhaseKind::PackageInit, *main);

    const Boundary end = ready.value_or(Boundary{endOfStart(), BoundarySource::Unknown});
    if (main)
      endPhase(PhaseKind::Main, end);
    else if (runtime || init || isInInit())
      endPhase(PhaseKind::PackageInit, end);
    m_phases.start.end = std::max(m_at, end.time);
    if (ready && !m_phases.list.empty())
      endPhase(PhaseKind::Serving, {m_sources.end, BoundarySource::Unknown});
    return std::move(m_phases);
  }

 private:
  MaybeBoundary runtimeInit() const {
    if (!m_clock.runtimeInit) return std::nullopt;
    return Boundary{*m_clock.runtimeInit, lineSource(BoundarySource::Mark)};
  }

  /// What a boundary told by inittrace lines is worth.
  BoundarySource lineSource(BoundarySource placedByManifest) const {
    if (!m_clock.runtimeInitEstimated) return placedByManifest;
    return m_clock.logFit.alignment == Alignment::None ? BoundarySource::Inferred
                                                       : BoundarySource::InitTrace;
  }

  /// The runtime initialises itself and what it imports first (runtime.main, runtime_inittasks in
  /// Go 1.21 and later); the packages of the program begin behind it.
  MaybeBoundary firstInit() const {
    if (m_clock.initStart) return Boundary{*m_clock.initStart, BoundarySource::Mark};
    const auto& spans = m_sources.initLane.spans;
    const auto isLine = [](const InitSpan& span) { return !span.fromStacks; };
    auto first = std::find_if(spans.begin(), spans.end(), isLine);
    const auto runtime = std::find_if(first, spans.end(), [](const InitSpan& span) {
      return span.package == "runtime" && !span.fromStacks;
    });
    if (runtime != spans.end()) first = runtime + 1;
    if (first != spans.end() && isLine(*first))
      return Boundary{first->time.begin, lineSource(BoundarySource::InitTrace)};
    if (m_clock.captureStart) return Boundary{*m_clock.captureStart, BoundarySource::Mark};
    if (!m_sources.stacks.stays.empty())
      return Boundary{m_sources.stacks.stays.front().since, BoundarySource::Stacks};
    return std::nullopt;
  }

  MaybeBoundary mainBegin() const {
    if (m_clock.mainStart) return checkedByStacks({*m_clock.mainStart, BoundarySource::Mark});
    const auto& spans = m_sources.initLane.spans;
    const auto main = std::find_if(spans.begin(), spans.end(), [](const InitSpan& span) {
      return span.package == "main" && !span.fromStacks;
    });
    if (main != spans.end())
      return checkedByStacks({main->time.end, lineSource(BoundarySource::InitTrace)});
    if (m_sources.stacks.mainFirst)
      // A trace that begins in main.main knows nothing of package init.
      return Boundary{isInInit() || !spans.empty() ? m_sources.stacks.mainSince : TimeNs{0},
                      BoundarySource::Stacks};
    // Lines alone, and package main has no init of its own: perhaps one after the last never ended.
    if (!m_sources.trace && !spans.empty())
      return Boundary{spans.back().time.end, BoundarySource::Inferred};
    return std::nullopt;
  }

  /// Without cgo the last init function of package main is the last of all; with cgo it is not.
  Boundary checkedByStacks(Boundary told) const {
    const auto& stays = m_sources.stacks.stays;
    if (stays.empty() || stays.back().last <= told.time + kMarkSlack) return told;
    return {stays.back().last, BoundarySource::Stacks};
  }

  MaybeBoundary findReady(const MaybeBoundary& main) {
    if (m_clock.ready) return Boundary{*m_clock.ready, BoundarySource::Mark};
    if (!m_sources.trace) return std::nullopt;
    if (const auto own = readyMarkOf(*m_sources.trace))
      return Boundary{*own, BoundarySource::UserLog};
    if (m_clock.deadline || m_sources.deadline || !m_sources.stacks.lane || !main)
      return std::nullopt;
    const auto inferred = inferReady(*m_sources.trace, *m_sources.stacks.lane, main->time);
    if (!inferred) return std::nullopt;
    m_phases.readyInferred = true;
    m_phases.readyRule = inferred->rule;
    return Boundary{inferred->time, BoundarySource::Inferred};
  }

  TimeNs firstMoment(const MaybeBoundary& runtime, const MaybeBoundary& init,
                     const MaybeBoundary& main) const {
    if (m_clock.launch) return *m_clock.launch;
    if (runtime) return runtime->time;
    if (m_sources.trace) return TimeNs{0};
    if (init) return init->time;
    return main ? main->time : TimeNs{0};
  }

  TimeNs endOfStart() const {
    return m_phases.hung && m_clock.deadline ? *m_clock.deadline : m_sources.end;
  }

  /// Whether the trace saw an init.
  bool isInInit() const { return !m_sources.stacks.stays.empty(); }

  void endPhase(PhaseKind kind, Boundary end) {
    if (end.time <= m_at) return;
    m_phases.list.push_back({kind, {m_at, end.time}, end.source});
    m_at = end.time;
  }

  const PhaseSources& m_sources;
  const StartClock& m_clock;
  Phases m_phases;
  TimeNs m_at; ///< end of the phases so far
};

} // namespace

Phases findPhases(const PhaseSources& sources) {
  return Finding(sources).find();
}

} // namespace coldstart
