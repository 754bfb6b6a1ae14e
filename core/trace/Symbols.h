// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChunkedColumn.h"
#include "GoNames.h"
#include "Ids.h"
#include "StringTable.h"

#include <string_view>
#include <vector>

namespace coldstart {

/// A place in the program. Frames that differ in the pc only are different frames of one function.
struct Frame {
  std::uint64_t pc = 0;
  FunctionId function;
  StringId file;
  std::uint32_t line = 0;

  friend bool operator==(const Frame&, const Frame&) = default;
};

/// A stack is a path in a tree: `frame` was called by the stack `parent`. A node's parent has a
/// smaller id, so one loop from the last node to the first sums weights up to the roots. Equal
/// stacks that events name are one node; their callers, which none names, may be several equal ones
/// (SymbolTable::stack), so what is called by the same is told by frames, not by ids.
struct StackNode {
  StackId parent;
  FrameId frame;
};

/// Functions, frames and stacks of one trace, as a snapshot. Stack 0 is "(no stack)", function 0 is
/// "". Immutable; any thread; copies are cheap.
struct Symbols {
  StringView strings;
  ColumnView<StringId> functionNames; ///< by FunctionId
  ColumnView<Frame> frames;           ///< by FrameId
  ColumnView<StackNode> stacks;       ///< by StackId; [0] is its own parent

  std::string_view name(FunctionId f) const { return strings[functionNames[f.value]]; }
  std::string_view package(FunctionId f) const { return packageOf(name(f)); }
  const Frame& frame(StackId s) const { return frames[stacks[s.value].frame.value]; }
  std::string_view file(const Frame& f) const { return strings[f.file]; }
  StackId parent(StackId s) const { return stacks[s.value].parent; }
  std::size_t stackCount() const { return stacks.size(); }

  /// Leaf first, as a traceback prints it. Empty for kNoStack.
  std::vector<StackId> leafToRoot(StackId s) const;
  /// The outermost function of a stack; FunctionId{} for kNoStack.
  FunctionId rootFunction(StackId s) const;
};

} // namespace coldstart
