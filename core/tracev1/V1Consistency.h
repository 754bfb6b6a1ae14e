// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "V1Event.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace coldstart {

/// Plays the events and looks whether they can have happened: a P runs one goroutine at a time,
/// only what waits is woken, a GC ends before the next. Moves wake-ups by the network and GC starts
/// to places of their own. [Go 1.26 internal/trace/internal/tracev1/parser.go, postProcessTrace]
class V1Consistency {
 public:
  V1Consistency();

  /// What is wrong with the next event; empty when it fits.
  std::string_view take(V1Event& event);

 private:
  enum class Status : std::uint8_t { Dead, Runnable, Running, Waiting };
  struct Go {
    Status status = Status::Dead;
    V1EventType last = V1EventType::None; ///< that said why it does not run
    bool assists = false;
    bool known = false; ///< an event named it
  };
  struct Proc {
    bool running = false;
    bool sweeping = false;
    std::uint32_t goroutine = kV1NoGoroutine;
  };
  struct Region {
    std::uint64_t task;
    std::uint64_t type;
    friend bool operator==(const Region&, const Region&) = default;
  };
  using Verdict = std::string_view;

  Verdict takeGoroutine(V1Event& ev);
  Verdict takeStop(V1Event& ev);
  Verdict takeUnblock(V1Event& ev);
  Verdict takeProc(const V1Event& ev);
  Verdict takeRange(V1Event& ev);
  Verdict takeAnnotation(const V1Event& ev);
  Go& go(std::uint32_t goroutine);
  bool runs(const V1Event& ev, bool evenNone);
  Verdict turn(Go& who, Status from, Status to, V1EventType why);

  V1ByNumber<Go> m_gos;
  V1ByNumber<Proc> m_procs;
  std::unordered_map<std::uint32_t, std::vector<Region>> m_regions; ///< open, by goroutine
  std::unordered_set<std::uint64_t> m_tasks;
  bool m_collecting = false;
  bool m_stopped = false;
};

} // namespace coldstart
