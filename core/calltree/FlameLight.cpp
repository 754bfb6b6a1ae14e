// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameLight.h"

#include "RootFrames.h"
#include "SpanSweep.h"
#include "StackNodes.h"
#include "Symbols.h"

#include <unordered_set>

namespace coldstart {

namespace {

using StackSet = std::unordered_set<StackId>;

/// Marks hits, then what is around them.
class Lamp {
 public:
  explicit Lamp(const CallTree& tree) : m_tree(tree), m_nodes(tree.size(), Light::Faded) {}

  void hit(NodeId node) { mark(node, Light::Hit); }
  void lit(NodeId node) { mark(node, Light::Lit); }

  /// Callers of all that is lit; with `callees`, also what hits call.
  FlameLight finish(bool callees) && {
    FlameLight light;
    if (!m_any) return light;
    light.nodes = std::move(m_nodes);
    std::vector<std::uint8_t> underHit(m_tree.size(), 0);
    for (std::uint32_t i = 1; i < m_tree.size(); ++i) {
      const CallNode& node = m_tree.node(NodeId{i});
      const bool under = underHit[node.parent.value] != 0;
      underHit[i] = under || light.nodes[i] == Light::Hit;
      if (under && callees && light.nodes[i] == Light::Faded) light.nodes[i] = Light::Lit;
      if (light.nodes[i] != Light::Hit) continue;
      light.hits.emplace_back(i);
      if (!under) light.weight += node.total;
    }
    for (std::size_t i = m_tree.size(); i-- > 1;) {
      Light& caller = light.nodes[m_tree.node(NodeId{static_cast<std::uint32_t>(i)}).parent.value];
      if (light.nodes[i] != Light::Faded && caller == Light::Faded) caller = Light::Lit;
    }
    return light;
  }

 private:
  void mark(NodeId node, Light light) {
    m_any = true;
    m_nodes[node.value] = std::max(m_nodes[node.value], light);
  }

  const CallTree& m_tree;
  std::vector<Light> m_nodes;
  bool m_any = false;
};

/// Which stacks a trace has where.
class StackFinder {
 public:
  StackFinder(const TraceModel& trace, const LaneSamples& samples, std::stop_token stop)
      : m_trace(trace), m_samples(samples), m_stop(std::move(stop)) {}

  StackSet ofSpan(const SpanRef& ref) {
    if (ref.lane.value >= m_trace.laneCount()) return {};
    const auto span = m_trace.spanAt(ref.lane, ref.begin);
    if (span && span->state != GoState::NotExist) add(*span, span->time);
    return std::move(m_stacks);
  }

  StackSet ofLane(LaneId lane, const std::vector<TimeRange>& ranges) {
    for (const TimeRange& range : ranges)
      sweepLane(m_trace, lane, range, [&](const Span& span) { add(span, range); });
    return std::move(m_stacks);
  }

  StackSet ofProc(ProcId proc, const std::vector<TimeRange>& ranges) {
    for (const TimeRange& range : ranges) {
      for (const ProcSpan& ran : m_trace.procSpans(proc, range)) {
        if (m_stop.stop_requested()) return std::move(m_stacks);
        if (const auto span = m_trace.spanAt(ran.lane, ran.time.begin)) add(*span, range);
      }
    }
    return std::move(m_stacks);
  }

  StackSet ofAll(const std::vector<TimeRange>& ranges) {
    for (const TimeRange& range : ranges)
      sweepSpans(m_trace, range, m_stop, [&](const Span& span) { add(span, range); });
    return std::move(m_stacks);
  }

 private:
  void add(const Span& span, TimeRange range) {
    for (const SpanPiece& piece : spanPieces(m_samples, span, range))
      m_stacks.insert(piece.stack);
  }

  const TraceModel& m_trace;
  const LaneSamples& m_samples;
  std::stop_token m_stop;
  StackSet m_stacks;
};

class Lighter {
 public:
  Lighter(const CallTree& tree, const FlameLightQuery& query, std::stop_token stop)
      : m_tree(tree), m_query(query), m_stop(std::move(stop)), m_lamp(tree) {}

  FlameLight run() && {
    visitItem(
        m_query.item, //
        [](std::monostate) {}, [this](const SpanRef& item) { light(item); },
        [this](GoroutineId item) { light(item); }, [this](ProcId item) { light(item); },
        [](ThreadId) {}, // a trace's states say nothing of threads
        [this](const FunctionRef& item) { light(item); },
        [this](const FramePath& item) { light(item); },
        [this](const MetricRef& item) { light(item); },
        [](const FindingRef&) {}, // brings its own evidence
        [this](const PackageRef& item) { light(item); });
    return std::move(m_lamp).finish(m_callees);
  }

 private:
  void light(const FunctionRef& function) {
    m_callees = true;
    const auto name = m_tree.findName(function.name);
    if (!name || name->value == 0) return;
    for (std::uint32_t i = 1; i < m_tree.size(); ++i)
      if (m_tree.node(NodeId{i}).name == *name) m_lamp.hit(NodeId{i});
  }

  void light(const PackageRef& package) {
    m_callees = true;
    std::vector<std::uint8_t> inPackage(m_tree.nameCount(), 0);
    for (std::uint32_t i = 1; i < inPackage.size(); ++i)
      inPackage[i] = packageOf(m_tree.name(NameId{i})) == package.path;
    for (std::uint32_t i = 1; i < m_tree.size(); ++i)
      if (inPackage[m_tree.node(NodeId{i}).name.value]) m_lamp.hit(NodeId{i});
  }

  void light(const FramePath& path) {
    m_callees = true;
    if (path.functions.empty()) return;
    if (const auto node = findPath(m_tree, path.functions)) m_lamp.hit(*node);
  }

  void light(const SpanRef& span) {
    if (m_query.trace == nullptr || (m_query.lane && *m_query.lane != span.lane)) return;
    StackNodes nodes(m_tree, m_query.trace->symbols);
    for (const StackId stack : finder().ofSpan(span))
      if (const auto node = nodes.of(stack)) m_lamp.hit(*node);
  }

  void light(const GoroutineId& goroutine) {
    if (m_query.trace == nullptr) return;
    const auto lane = m_query.trace->laneOf(goroutine);
    if (!lane || (m_query.lane && *m_query.lane != *lane)) return;
    lit(finder().ofLane(*lane, m_query.ranges));
  }

  void light(const ProcId& proc) {
    if (m_query.trace != nullptr) lit(finder().ofProc(proc, m_query.ranges));
  }

  void light(const MetricRef&) {
    if (m_query.trace == nullptr || m_query.jumps.empty()) return;
    lit(m_query.lane ? finder().ofLane(*m_query.lane, m_query.jumps)
                     : finder().ofAll(m_query.jumps));
  }

  StackFinder finder() const { return {*m_query.trace, *m_query.samples, m_stop}; }

  void lit(const StackSet& stacks) {
    StackNodes nodes(m_tree, m_query.trace->symbols);
    for (const StackId stack : stacks)
      if (const auto node = nodes.of(stack)) m_lamp.lit(*node);
  }

  const CallTree& m_tree;
  const FlameLightQuery& m_query;
  std::stop_token m_stop;
  Lamp m_lamp;
  bool m_callees = false;
};

} // namespace

FlameLight lightTree(const CallTree& tree, const FlameLightQuery& query, std::stop_token stop) {
  return Lighter(tree, query, std::move(stop)).run();
}

FlameLight lightNodes(const CallTree& tree, const std::vector<NodeId>& hits) {
  Lamp lamp(tree);
  for (const NodeId node : hits)
    lamp.hit(node);
  return std::move(lamp).finish(false);
}

} // namespace coldstart
