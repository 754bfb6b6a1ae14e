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
  /// A stack by its frames, leaf first; kNoStack for none. Equal stacks are one. Their callers,
  /// which no event names, may be there several times: stacks are told apart by chains of
  /// kChainFrames from the root, which are looked up whole.
  StackId stack(std::span<const FrameId> leafFirst);

  /// By the thread that writes frames and stacks.
  Symbols snapshot();

 private:
  static constexpr std::size_t kChainFrames = 8;

  FunctionId function(StringId name);
  StackId chain(StackId parent, std::span<const FrameId> leafFirst, std::uint64_t hash);
  bool isChain(StackId end, StackId parent, std::span<const FrameId> leafFirst) const;

  mutable std::mutex m_stringsMutex;
  StringTable m_strings;
  Column<StringId> m_functionNames;
  Column<Frame> m_frames;
  Column<StackNode> m_stacks;
  std::vector<std::uint32_t> m_functionOfString; ///< by StringId, +1
  FlatIndex m_frameIndex;
  FlatIndex m_chainIndex;              ///< of the last nodes of chains
  std::vector<std::uint64_t> m_hashes; ///< of the chains of the stack under way
};

} // namespace coldstart
