// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "PrunedStacks.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// A row of a profile's function list, from 0 without gaps.
using FunctionNode = Id<struct FunctionNodeTag, std::uint32_t>;

/// The functions of a profile as pprof tells them apart: by name alone, whatever their file; what
/// has no name, by the file that is mapped there. Immutable; any thread; refers to the stacks it
/// was made of, which have to outlive it.
class FunctionNodes {
 public:
  explicit FunctionNodes(const PrunedStacks& stacks);

  std::size_t size() const { return m_names.size(); }
  /// As pprof prints it: "main.main", "[libc.so.6]", "<unknown>".
  std::string_view name(FunctionNode n) const { return m_names[n.value]; }
  /// The functions at a location, innermost first as Profile::lines(); at least one.
  std::span<const FunctionNode> at(LocationIndex l) const {
    const std::uint32_t begin = l.value == 0 ? 0 : m_ends[l.value - 1];
    return std::span(m_nodes).subspan(begin, m_ends[l.value] - begin);
  }

 private:
  class Builder;

  std::vector<std::string_view> m_names;
  std::deque<std::string> m_ownNames; ///< those that are no words of the profile
  std::vector<FunctionNode> m_nodes;
  std::vector<std::uint32_t> m_ends; ///< per location, in m_nodes
};

} // namespace coldstart
