// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "TraceModel.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Whose time: one goroutine, or all of them.
struct CallTreeScope {
  std::vector<TimeRange> ranges; ///< half-open; what lies in several counts once
  std::optional<LaneId> lane;    ///< nullopt: all goroutines
};

/// Wall time by stack and state, in ns: what ran or waited inside the ranges, and on what. Its
/// total is the time that the goroutines existed inside them; time without a known stack is the
/// child kNoStackName. Pure; anything when asked to stop.
CallTree wallCallTree(const TraceModel& model, const CallTreeScope& scope,
                      std::stop_token stop = {});

/// The trace's own CPU samples, each counted once. A scope of one goroutine has that one's only.
CallTree sampleCallTree(const TraceModel& model, const CallTreeScope& scope,
                        std::stop_token stop = {});

/// How many CPU samples the trace has in the scope.
std::size_t countSamples(const TraceModel& model, const CallTreeScope& scope);

/// Nodes for stacks of a model, in any tree: a stack is its functions' names.
class StackNodes {
 public:
  StackNodes(const CallTree& tree, const Symbols& symbols);
  /// The stack's last function in the tree, nullopt when the tree has no such path. kNoStack: the
  /// node of kNoStackName. Cost: once per stack and its callers.
  std::optional<NodeId> of(StackId stack);

 private:
  const CallTree* m_tree;
  const Symbols* m_symbols;
  std::unordered_map<StackId, std::optional<NodeId>> m_nodes;
};

} // namespace coldstart
