// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <memory>
#include <string_view>

namespace coldstart {

/// A model made by hand, without a trace: one line a row, by time in ms.
///   0 g1 running
///   1.5 g1 waiting | chan receive | runtime.doInit1;a/b.init.0;a/b.load     (stack: root first)
///   2 g1 woken
///   3 g1 runnable | preempted | main.main
///   3 g1 syscall | | main.main;os.Open
///   4 g7 created        g7 is made here; without it a goroutine was there before
///   5 g7 ended
///   6 sample g1 | | main.main        a CPU sample
///   6 log g1 | category | message
///   6 region g1 | name
///   6 task | name
///   9 end
/// `firstEventAbsNs` is CLOCK_MONOTONIC at 0. Stops the test program on a line that it does not
/// understand.
std::shared_ptr<TraceModel> modelFromRows(std::string_view text, std::int64_t firstEventAbsNs = 0);

inline TimeNs atMs(double ms) {
  return TimeNs{static_cast<std::int64_t>(ms * 1e6 + (ms < 0 ? -0.5 : 0.5))};
}

} // namespace coldstart
