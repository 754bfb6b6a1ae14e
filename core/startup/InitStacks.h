// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "TimeNs.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

class TraceModel;

/// The import path of the package whose initialisation a function is or belongs to, with link
/// escapes undone; empty when it is none. "a/b.init" (variables), "a/b.init.0" (init functions),
/// "a/b.map.init.0" (outlined map literals), and the closures in them: "a/b.init.func1",
/// "a/b.init.0.func1", Go 1.19's "a/b.glob..func1", "a/b.init.OnceValue[...].func2". Methods named
/// init are none.
std::string initPackageOf(std::string_view functionName);

/// Where goroutine 1 stands, told by a whole stack.
enum class StartPlace : unsigned char { Unknown, Init, Main };

/// A stay of goroutine 1 in the init of one package.
struct InitStay {
  std::string package;
  TimeNs
      since; ///< begin of the span that ends in the first proof: it may have come here since then
  TimeNs first; ///< the first and the last moment at which a stack proves it
  TimeNs last;
};

/// Goroutine 1's way through package init, as far as its stacks tell: of a trace the bottom is
/// "pkg.init" or "pkg.init.N" under runtime.doInit1 (Go 1.21 and later; runtime.doInit before),
/// then "main.main"; runtime.main itself is always cut off.
struct InitStacks {
  std::optional<LaneId> lane;      ///< of goroutine 1
  std::vector<InitStay> stays;     ///< by time
  std::optional<TimeNs> mainFirst; ///< the first moment at which a stack proves main.main
  TimeNs mainSince;                ///< the proof before, of an init; or the first word about it
};

/// Walks goroutine 1's lane and CPU samples until main.main.
InitStacks readInitStacks(const TraceModel& trace);

/// Where a stack stands whose root is not cut off.
struct PlaceOfStack {
  StartPlace place = StartPlace::Unknown;
  std::string package; ///< of Init
};
PlaceOfStack placeOfStack(const TraceModel& trace, StackId stack);

} // namespace coldstart
