// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"
#include "V1Event.h"

#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// Plays the events and looks whether they can have happened: a P runs one goroutine at a time,
/// only what waits is woken, a GC ends before the next. Moves wake-ups by the network and GC starts
/// to places of their own. [Go 1.26 internal/trace/internal/tracev1/parser.go, postProcessTrace]
class V1Consistency {
 public:
  V1Consistency();

  /// What is wrong with the next event; nothing when it fits.
  std::optional<std::string> take(V1Event& event);

 private:
  enum class Status : std::uint8_t { Dead, Runnable, Running, Waiting };
  struct Go {
    Status status = Status::Dead;
    V1EventType last = V1EventType::None; ///< that said why it does not run
    bool assists = false;
  };
  struct Proc {
    bool running = false;
    bool sweeping = false;
    std::uint64_t goroutine = 0;
  };
  struct Region {
    std::uint64_t task;
    std::uint64_t type;
    friend bool operator==(const Region&, const Region&) = default;
  };
  using Verdict = std::optional<std::string>;

  Verdict takeGoroutine(V1Event& ev);
  Verdict takeStop(V1Event& ev);
  Verdict takeUnblock(V1Event& ev);
  Verdict takeProc(const V1Event& ev);
  Verdict takeRange(V1Event& ev);
  Verdict takeAnnotation(const V1Event& ev);
  bool runs(const V1Event& ev, bool evenNone);
  Verdict turn(Go& go, Status from, Status to, V1EventType why);

  std::unordered_map<std::uint64_t, Go> m_gos;
  std::unordered_map<std::int32_t, Proc> m_procs;
  std::unordered_map<std::uint64_t, std::vector<Region>> m_regions; ///< open, by goroutine
  std::unordered_map<std::uint64_t, bool> m_tasks;
  bool m_collecting = false;
  bool m_stopped = false;
};

/// Plays all; the first contradiction is returned. An Error as the result when cancelled.
Result<std::optional<Error>> checkV1Events(std::vector<V1Event>& events,
                                           const std::stop_token& stop);

} // namespace coldstart
