// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Reasons.h"

#include <string>
#include <string_view>
#include <utility>

namespace coldstart {

V1Reasons::V1Reasons(SymbolTable& symbols) {
  // The words are those that Go 1.22 and later write. [Go 1.26 internal/trace/tracev1.go]
  static constexpr std::array<std::pair<V1EventType, std::string_view>, 10> kStops{{
      {V1EventType::GoStop, "forever"},
      {V1EventType::GoSched, "runtime.Gosched"},
      {V1EventType::GoPreempt, "preempted"},
      {V1EventType::GoSleep, "sleep"},
      {V1EventType::GoBlockSend, "chan send"},
      {V1EventType::GoBlockRecv, "chan receive"},
      {V1EventType::GoBlockSelect, "select"},
      {V1EventType::GoBlockSync, "sync"},
      {V1EventType::GoBlockCond, "sync.(*Cond).Wait"},
      {V1EventType::GoBlockNet, "network"},
  }};
  for (const auto& [type, word] : kStops)
    m_stops[static_cast<std::size_t>(type)] = symbols.intern(word);
  m_stops[static_cast<std::size_t>(V1EventType::GoBlockGC)] =
      symbols.intern("GC mark assist wait for work");

  // [Go 1.26 internal/trace/internal/tracev1/parser.go, STWReason]
  static constexpr std::array<std::string_view, 17> kStopTheWorld{{
      "",
      "GC mark termination",
      "GC sweep termination",
      "write heap dump",
      "goroutine profile",
      "goroutine profile cleanup",
      "all goroutine stack trace",
      "read mem stats",
      "AllThreadsSyscall",
      "GOMAXPROCS",
      "start trace",
      "stop trace",
      "CountPagesInUse (test)",
      "ReadMetricsSlow (test)",
      "ReadMemStatsSlow (test)",
      "PageCachePagesLeaked (test)",
      "ResetDebugLog (test)",
  }};
  for (std::size_t i = 0; i < kStopTheWorld.size(); ++i)
    m_stopTheWorld[i] = symbols.intern("stop-the-world (" + std::string(kStopTheWorld[i]) + ")");
}

StringId V1Reasons::ofStopTheWorld(std::uint64_t kind, int formatMinor) const {
  constexpr std::uint64_t kOldKinds = 2;
  if (formatMinor < 21) return m_stopTheWorld[kind < kOldKinds ? kind + 1 : 0];
  return m_stopTheWorld[kind < m_stopTheWorld.size() ? kind : 0];
}

} // namespace coldstart
