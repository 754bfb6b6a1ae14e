// SPDX-License-Identifier: GPL-3.0-or-later
#include "Evidence.h"

#include "ItemTime.h"
#include "MetricJumps.h"
#include "MetricsModel.h"
#include "Start.h"
#include "TraceModel.h"

namespace coldstart {

namespace {

/// One question about one start.
class Gatherer {
 public:
  Gatherer(const Start& start, const SelectionItem& item, const Scope& scope,
           const std::stop_token& stop)
      : m_start(start), m_item(item), m_scope(scope), m_stop(stop) {
    if (const auto time = timeOf(start, item)) m_found.ranges = {*time};
  }

  Evidence gather() && {
    visitItem(
        m_item, //
        [](std::monostate) {}, [this](const SpanRef& span) { lane(span.lane); },
        [this](GoroutineId id) { goroutine(id); }, [](ProcId) {}, [](ThreadId) {},
        [this](const FunctionRef& function) { functions({function.name}); },
        [this](const FramePath& path) { functions(path.functions); },
        [this](const MetricRef& metric) { jumps(metric); }, [](FindingId) {},
        [this](const PackageRef&) { stacks(); });
    return std::move(m_found);
  }

 private:
  void lane(LaneId lane) {
    if (m_start.trace && lane.value < m_start.trace->laneCount()) m_found.lane = lane;
  }

  void goroutine(GoroutineId id) {
    if (m_start.trace) m_found.lane = m_start.trace->laneOf(id);
  }

  void functions(const std::vector<std::string>& names) {
    m_found.functions = names;
    stacks();
  }

  void stacks() {
    if (m_start.trace) m_found.stacks = stacksHolding(m_start.trace->symbols, m_item);
  }

  void jumps(const MetricRef& metric) {
    const auto id = m_start.metrics ? m_start.metrics->find(metric.name) : std::nullopt;
    if (!id) return;
    m_found.metrics = {metric.name};
    for (const TimeRange& range : m_scope.ranges)
      for (const MetricJump& jump : metricJumps(*m_start.metrics, *id, range, {}, m_stop).jumps)
        if (const TimeRange inside = jump.time.clippedTo(range); !inside.empty())
          m_found.ranges.push_back(inside);
  }

  const Start& m_start;
  const SelectionItem& m_item;
  const Scope& m_scope;
  const std::stop_token& m_stop;
  Evidence m_found;
};

} // namespace

Evidence evidenceOf(const Start& start, const SelectionItem& item, const Scope& scope,
                    const std::stop_token& stop) {
  return Gatherer(start, item, scope, stop).gather();
}

} // namespace coldstart
