// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlatIndex.h"
#include "ProfileTop.h"

#include <cstdint>
#include <vector>

namespace coldstart {

/// Tells whether the calls between the functions of a list were inlined. Between means: what is
/// not listed is left out of the stacks, so that a function is called by the next listed one. A
/// call from one function to another is inlined when it is in every sample; what counts in a sample
/// is its first call of that kind from the root.
class InlinedCalls {
 public:
  /// `position[node]` is the node's place in the list of `listed` functions, or kNotListed.
  static constexpr std::uint32_t kNotListed = 0xffffffff;
  InlinedCalls(std::vector<std::uint32_t> position, std::size_t listed);

  /// The samples one by one: begin, then the functions at its locations from the root to the leaf.
  /// Locations without a listed function may be left out.
  void beginSample();
  void addLocation(std::span<const FunctionNode> innermostFirst);

  std::vector<Inlining> result() const;

 private:
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t lastSample = 0; ///< that it was met in
    bool inlined = true;
  };

  void addListed(std::uint32_t to, bool isInlined);
  Edge& edge(std::uint32_t from, std::uint32_t to);

  std::vector<std::uint32_t> m_position;
  std::size_t m_listed;
  std::vector<Edge> m_edges;
  FlatIndex m_edgeIndex;
  std::uint32_t m_sample = 0;
  std::uint32_t m_caller = kNotListed;
};

} // namespace coldstart
