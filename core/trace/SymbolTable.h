// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlatIndex.h"
#include "StringTable.h"
#include "Symbols.h"

#include <span>
#include <vector>

namespace coldstart {

/// The growing side of Symbols: interns strings, functions, frames and stacks of all generations of
/// a trace, so that equal ones get one id. One writer thread; snapshots are Symbols.
class SymbolTable {
 public:
  SymbolTable();

  StringId intern(std::string_view text) { return m_strings.intern(text); }
  std::string_view operator[](StringId id) const { return m_strings[id]; }

  FrameId frame(std::uint64_t pc, StringId function, StringId file, std::uint32_t line);
  /// A stack by its frames, leaf first; kNoStack for none.
  StackId stack(std::span<const FrameId> leafFirst);
  FunctionId rootFunction(StackId s) const;

  Symbols snapshot();

 private:
  FunctionId function(StringId name);
  StackId child(StackId parent, FrameId frame, std::uint64_t pathHash);

  StringTable m_strings;
  Column<StringId> m_functionNames;
  Column<Frame> m_frames;
  Column<StackNode> m_stacks;
  std::vector<std::uint32_t> m_functionOfString; ///< by StringId, +1
  FlatIndex m_frameIndex;
  FlatIndex m_stackIndex;
  // The stack before, root first: its neighbours in a table often share their outer frames. The hash of a node is that
  // of its whole path, so all of a stack's look-ups can be foreseen before the first is done.
  std::vector<FrameId> m_lastFrames;
  std::vector<std::uint64_t> m_lastHashes;
  std::vector<StackId> m_lastStacks;
};

} // namespace coldstart
