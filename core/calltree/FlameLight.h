// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "Selection.h"
#include "SpanStacks.h"
#include "TraceModel.h"

#include <stop_token>
#include <vector>

namespace coldstart {

/// How a frame stands to what is selected.
enum class Light : std::uint8_t {
  Faded,
  Lit, ///< it calls a hit, or is called by one; or it ran on the selected goroutine
  Hit, ///< it is what is selected
};

/// What a selection lights in a flame graph.
struct FlameLight {
  std::vector<Light> nodes; ///< by NodeId; empty when the selection says nothing about any frame
  std::vector<NodeId> hits; ///< ascending
  std::int64_t weight = 0;  ///< of the hits; a hit below a hit counts once

  bool on() const { return !nodes.empty(); }
  Light of(NodeId node) const { return on() ? nodes[node.value] : Light::Lit; }
};

struct FlameLightQuery {
  SelectionItem item;
  const TraceModel* trace = nullptr; ///< null without one: spans, goroutines and Ps light nothing
  const LaneSamples* samples = nullptr; ///< of the trace; goes with it
  std::optional<LaneId> lane;           ///< the tree is of this goroutine alone
  std::vector<TimeRange> ranges;        ///< what the tree is of
  std::vector<TimeRange> jumps;         ///< of the metric that is selected
};

/// Lights a function at every place where it stands, with its callers and callees; a package with
/// all it calls; a span's stacks; what a goroutine, a P, or a metric's jumps were in. A selection
/// that is nowhere in the tree lights nothing (and fades nothing). Pure; anything when asked to
/// stop.
FlameLight lightTree(const CallTree& tree, const FlameLightQuery& query, std::stop_token stop = {});

/// The same for nodes that are known already (a search's): they and their callers are lit.
FlameLight lightNodes(const CallTree& tree, const std::vector<NodeId>& hits);

} // namespace coldstart
