// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TraceModel.h"

#include <string_view>
#include <vector>

namespace coldstart {

/// A set of stacks of one model, a bit each.
class StackSet {
 public:
  explicit StackSet(std::size_t stackCount = 0) : m_bits((stackCount + 63) / 64, 0) {}

  void add(StackId s) { m_bits[s.value / 64] |= std::uint64_t{1} << s.value % 64; }
  bool contains(StackId s) const {
    return s.value / 64 < m_bits.size() && (m_bits[s.value / 64] >> s.value % 64 & 1) != 0;
  }
  bool empty() const;

 private:
  std::vector<std::uint64_t> m_bits;
};

/// The stacks that hold the function, a function of the package, or begin with the path, anywhere
/// above their leaf or at it. Any other item: none. One pass over the stacks.
StackSet stacksHolding(const Symbols& symbols, const SelectionItem& item);

/// The stacks that hold any of these functions (by FunctionId). One pass over the stacks.
StackSet stacksHoldingAny(const Symbols& symbols, const std::vector<bool>& functions);

/// By FunctionId, whether `test(FunctionId)`; the nameless function is none.
template <class Test> std::vector<bool> functionsThat(const Symbols& symbols, Test test) {
  std::vector<bool> found(symbols.functionNames.size());
  for (std::uint32_t f = 1; f < found.size(); ++f)
    found[f] = test(FunctionId{f});
  return found;
}

} // namespace coldstart
