// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceCallTree.h"

#include "SpanStacks.h"
#include "SpanSweep.h"

#include <algorithm>

namespace coldstart {

namespace {

/// One for each stack; kNoStack is one even where a trace has none.
std::size_t stackSlots(const Symbols& symbols) {
  return std::max<std::size_t>(1, symbols.stackCount());
}

/// Weights by stack and kind; stacks are many, those that weigh something are few.
class StackSums {
 public:
  struct Sum {
    TimeByKind ns{};
    std::array<std::uint64_t, kTimeKindCount> count{};
    std::int64_t inferred = 0;
  };

  explicit StackSums(std::size_t stacks) : m_places(stacks, 0) {}

  Sum& of(StackId stack) {
    std::uint32_t& place = m_places[stack.value];
    if (place == 0) {
      m_sums.emplace_back();
      place = static_cast<std::uint32_t>(m_sums.size());
    }
    return m_sums[place - 1];
  }
  const Sum* find(std::size_t stack) const {
    return m_places[stack] == 0 ? nullptr : &m_sums[m_places[stack] - 1];
  }

 private:
  std::vector<std::uint32_t> m_places; ///< by stack: 1 + index into m_sums, 0 = nothing
  std::vector<Sum> m_sums;
};

/// Sorted, without overlaps, inside the trace.
std::vector<TimeRange> disjoint(const std::vector<TimeRange>& ranges, TimeRange extent) {
  std::vector<TimeRange> sorted;
  for (const TimeRange& r : ranges)
    if (const TimeRange inside = r.clippedTo(extent); !inside.empty()) sorted.push_back(inside);
  std::sort(sorted.begin(), sorted.end(),
            [](const TimeRange& a, const TimeRange& b) { return a.begin < b.begin; });
  std::vector<TimeRange> merged;
  for (const TimeRange& r : sorted) {
    if (merged.empty() || merged.back().end < r.begin)
      merged.push_back(r);
    else
      merged.back().end = std::max(merged.back().end, r.end);
  }
  return merged;
}

void addPiece(StackSums& sums, const SpanPiece& piece, TimeKind kind) {
  StackSums::Sum& sum = sums.of(piece.stack);
  const std::int64_t ns = piece.time.length().ns;
  sum.ns[static_cast<std::size_t>(kind)] += ns;
  ++sum.count[static_cast<std::size_t>(kind)];
  if (piece.source == StackSource::Inferred) sum.inferred += ns;
}

/// Adds every span of the scope in one range.
void addRange(const TraceModel& model, const std::optional<LaneId>& lane, TimeRange range,
              std::stop_token stop, const LaneSamples& samples, StackSums& sums) {
  TimeKinds kinds(model);
  const auto add = [&](const Span& clipped) {
    const TimeKind kind = kinds.of(clipped);
    // A sample outside the range may be the nearest one: cut the whole span, then clip.
    const bool cut = clipped.time.begin == range.begin || clipped.time.end == range.end;
    if (clipped.state != GoState::Running || samples.of(clipped.lane).empty()) {
      const StackSource source = clipped.stackInferred ? StackSource::Inferred : StackSource::Event;
      addPiece(sums, {clipped.time, clipped.stack, source}, kind);
      return;
    }
    const Span whole =
        cut ? model.spanAt(clipped.lane, clipped.time.begin).value_or(clipped) : clipped;
    for (const SpanPiece& piece : spanPieces(samples, whole, range))
      addPiece(sums, piece, kind);
  };
  if (lane)
    sweepLane(model, *lane, range, add);
  else
    sweepSpans(model, range, stop, add);
}

/// Makes nodes for the stacks that were asked for, callers first.
class StackTreeBuilder {
 public:
  StackTreeBuilder(const Symbols& symbols, WeightUnit unit)
      : m_symbols(symbols), m_builder(unit), m_used(stackSlots(symbols), 0) {}

  void use(StackId stack) { m_used[stack.value] = 1; }

  /// Calls weigh(StackId, NodeId, CallTreeBuilder&) for each stack that was used.
  template <class Weigh> CallTree build(Weigh weigh) && {
    std::vector<std::uint8_t> wanted = m_used;
    for (std::size_t i = wanted.size(); i-- > 1;)
      if (wanted[i]) wanted[m_symbols.parent(stackAt(i)).value] = 1;
    std::vector<NodeId> nodes(wanted.size(), kRootNode);
    std::vector<std::optional<NameId>> names(m_symbols.functionNames.size());
    for (std::size_t i = 1; i < wanted.size(); ++i) {
      if (!wanted[i]) continue;
      const FunctionId function = m_symbols.frame(stackAt(i)).function;
      std::optional<NameId>& name = names[function.value];
      if (!name) name = m_builder.name(m_symbols.name(function));
      nodes[i] = m_builder.child(nodes[m_symbols.parent(stackAt(i)).value], *name);
      if (m_used[i]) weigh(stackAt(i), nodes[i], m_builder);
    }
    if (m_used[0])
      weigh(kNoStack, m_builder.child(kRootNode, m_builder.name(CallTree::kNoStackName)),
            m_builder);
    return std::move(m_builder).build();
  }

 private:
  static StackId stackAt(std::size_t i) { return StackId{static_cast<std::uint32_t>(i)}; }

  const Symbols& m_symbols;
  CallTreeBuilder m_builder;
  std::vector<std::uint8_t> m_used; ///< by stack
};

template <class Fn> void forEachSample(const TraceModel& model, const CallTreeScope& scope, Fn fn) {
  const std::vector<TimeRange> ranges = disjoint(scope.ranges, model.extent());
  const TimeNs last = model.end - DurationNs{1}; // the trace may end in a sample
  for (std::size_t i = 0; i < model.cpuSamples.size(); ++i) {
    const CpuSample& sample = model.cpuSamples[i];
    if (scope.lane && sample.lane != *scope.lane) continue;
    const TimeNs time = std::min(sample.time, last);
    const auto holds = [&](const TimeRange& r) { return r.contains(time); };
    if (std::any_of(ranges.begin(), ranges.end(), holds)) fn(sample);
  }
}

} // namespace

CallTree wallCallTree(const TraceModel& model, const CallTreeScope& scope, std::stop_token stop) {
  StackSums sums(stackSlots(model.symbols));
  const LaneSamples samples(model);
  for (const TimeRange& range : disjoint(scope.ranges, model.extent()))
    addRange(model, scope.lane, range, stop, samples, sums);
  StackTreeBuilder tree(model.symbols, WeightUnit::Nanoseconds);
  for (std::size_t i = 0; i < stackSlots(model.symbols); ++i)
    if (sums.find(i) != nullptr) tree.use(StackId{static_cast<std::uint32_t>(i)});
  return std::move(tree).build([&](StackId stack, NodeId node, CallTreeBuilder& builder) {
    const StackSums::Sum& sum = *sums.find(stack.value);
    for (std::size_t kind = 0; kind < sum.ns.size(); ++kind) {
      const bool running = kind == static_cast<std::size_t>(TimeKind::Running);
      if (sum.count[kind] > 0)
        builder.add(node, static_cast<TimeKind>(kind), sum.ns[kind], sum.count[kind],
                    running ? sum.inferred : 0);
    }
  });
}

CallTree sampleCallTree(const TraceModel& model, const CallTreeScope& scope, std::stop_token stop) {
  std::unordered_map<StackId, std::int64_t> counts;
  if (!stop.stop_requested())
    forEachSample(model, scope, [&](const CpuSample& sample) { ++counts[sample.stack]; });
  StackTreeBuilder tree(model.symbols, WeightUnit::Count);
  for (const auto& [stack, count] : counts)
    tree.use(stack);
  return std::move(tree).build([&](StackId stack, NodeId node, CallTreeBuilder& builder) {
    builder.add(node, counts[stack], static_cast<std::uint64_t>(counts[stack]));
  });
}

std::size_t countSamples(const TraceModel& model, const CallTreeScope& scope) {
  std::size_t count = 0;
  forEachSample(model, scope, [&](const CpuSample&) { ++count; });
  return count;
}

StackNodes::StackNodes(const CallTree& tree, const Symbols& symbols)
    : m_tree(&tree), m_symbols(&symbols) {
}

std::optional<NodeId> StackNodes::of(StackId stack) {
  const auto childNamed = [this](NodeId parent, std::string_view name) -> std::optional<NodeId> {
    const std::optional<NameId> id = m_tree->findName(name);
    return id ? m_tree->child(parent, *id) : std::nullopt;
  };
  if (stack == kNoStack) return childNamed(kRootNode, CallTree::kNoStackName);
  // Down from the nearest caller that is known already.
  std::vector<StackId> unknown;
  std::optional<NodeId> node = kRootNode;
  for (StackId s = stack; s != kNoStack; s = m_symbols->parent(s)) {
    const auto known = m_nodes.find(s);
    if (known != m_nodes.end()) {
      node = known->second;
      break;
    }
    unknown.push_back(s);
  }
  for (auto s = unknown.rbegin(); s != unknown.rend(); ++s) {
    if (node) node = childNamed(*node, m_symbols->name(m_symbols->frame(*s).function));
    m_nodes.emplace(*s, node);
  }
  return node;
}

} // namespace coldstart
