// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlatIndex.h"
#include "StringTable.h"
#include "Symbols.h"

#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace coldstart {

/// The growing side of Symbols: interns strings, functions, frames and stacks of all generations of
/// a trace, so that equal ones get one id. Strings may be interned from any thread; all else has
/// one writer thread. Snapshots are Symbols.
class SymbolTable {
 public:
  SymbolTable();

  StringId intern(std::string_view text) {
    const std::lock_guard lock(m_stringsMutex);
    return m_strings.intern(text);
  }
  std::string text(StringId id) const {
    const std::lock_guard lock(m_stringsMutex);
    return std::string(m_strings[id]);
  }
  StringView strings() {
    const std::lock_guard lock(m_stringsMutex);
    return m_strings.snapshot();
  }

  FrameId frame(std::uint64_t pc, StringId function, StringId file, std::uint32_t line);
  /// A stack by its frames, leaf first; kNoStack for none.
  StackId stack(std::span<const FrameId> leafFirst);

  /// By the thread that writes frames and stacks.
  Symbols snapshot();

 private:
  FunctionId function(StringId name);
  StackId child(StackId parent, FrameId frame, std::uint64_t pathHash);

  mutable std::mutex m_stringsMutex;
  StringTable m_strings;
  Column<StringId> m_functionNames;
  Column<Frame> m_frames;
  Column<StackNode> m_stacks;
  std::vector<std::uint32_t> m_functionOfString; ///< by StringId, +1
  FlatIndex m_frameIndex;
  FlatIndex m_stackIndex;
  // The stack before, root first: its neighbours in a table often share their outer frames. The
  // hash of a node is that of its whole path, so all of a stack's look-ups can be foreseen before
  // the first is done.
  std::vector<FrameId> m_lastFrames;
  std::vector<std::uint64_t> m_lastHashes;
  std::vector<StackId> m_lastStacks;
};

} // namespace coldstart
