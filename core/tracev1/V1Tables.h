// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SymbolTable.h"
#include "V1RawCursor.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace coldstart {

/// What the events between the events say: strings, stacks, the clock, which goroutines are the
/// runtime's timers. Their numbers are good for the whole trace, and they may come after the events
/// that name them: stacks stand at the file's end.
class V1Tables {
 public:
  explicit V1Tables(SymbolTable& symbols) : m_symbols(symbols) {}

  /// Strings, Stacks, Frequency, TimerGoroutine.
  static bool has(V1EventType type);
  /// Takes one of those. What is wrong with it, or nothing.
  std::string_view take(const V1RawEvent& raw);

  StringId intern(std::string_view text) { return m_symbols.intern(text); }
  /// Makes the trace's symbols of the stacks; once, when all has been taken. False when asked to
  /// stop.
  [[nodiscard]] bool finishStacks(const std::stop_token& stop);

  /// "" for number 0, and for a string that is in no table, which counts as missing.
  StringId string(std::uint64_t number);
  /// kNoStack for a stack that is in no table; after finishStacks(). Of one whose functions or
  /// files are in no table, all that is there; it counts as missing a string.
  StackId stack(std::uint64_t number);
  /// How often what is in no table was asked for, and the number of the first such string. Go does
  /// not look while it reads, and stops when it is asked for the name.
  /// [Go 1.26 internal/trace/base.go, dataTable.mustGet]
  std::uint64_t missing() const { return m_missing; }
  std::uint64_t firstMissing() const { return m_firstMissing; }
  bool isTimer(std::uint64_t goroutine) const { return m_timers.contains(goroutine); }
  std::uint64_t ticksPerSecond() const { return m_ticksPerSecond; } ///< 0: not told

 private:
  struct WireFrame {
    std::uint64_t function = 0; ///< number of a string
    std::uint64_t file = 0;
    std::uint32_t line = 0;
  };
  struct WireStack {
    std::uint32_t number = 0;
    std::uint32_t size = 0;
    std::size_t begin = 0; ///< in m_pcs
  };
  std::string_view takeStack(const V1RawEvent& raw);
  StringId nameOf(std::uint64_t number) const;
  std::optional<std::uint64_t> missingOf(const WireFrame& frame) const;
  void noteMissing(std::uint64_t number);

  SymbolTable& m_symbols;
  std::unordered_map<std::uint64_t, StringId> m_strings;
  std::vector<std::uint64_t> m_pcs;                         ///< of all stacks, leaf first
  std::unordered_map<std::uint64_t, WireFrame> m_frameOfPc; ///< the first frame of a pc holds
  std::vector<WireStack> m_wireStacks;                      ///< in the order of the file
  std::unordered_map<std::uint32_t, StackId> m_stacks;
  std::unordered_map<std::uint32_t, std::uint64_t> m_missingOfStack; ///< a string, by stack
  std::uint64_t m_missing = 0;
  std::uint64_t m_firstMissing = 0;
  std::unordered_set<std::uint64_t> m_timers;
  std::uint64_t m_ticksPerSecond = 0;
};

} // namespace coldstart
