// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TraceModel.h"

#include <vector>

namespace coldstart {

/// The stacks that hold what is selected: a function, a package, or a frame's path. Immutable; any
/// thread.
class LitStacks {
 public:
  LitStacks() = default;
  /// One pass over the stack tree: a stack holds what its caller holds. Lights nothing (and fades
  /// nothing) for other items, or when no stack holds it.
  LitStacks(const TraceModel& model, const SelectionItem& item);

  bool on() const { return m_any; }
  bool holds(StackId stack) const { return stack.value < m_lit.size() && m_lit[stack.value]; }

 private:
  std::vector<bool> m_lit; ///< by StackId
  bool m_any = false;
};

} // namespace coldstart
