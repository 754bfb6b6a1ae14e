// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoState.h"
#include "InitLane.h"
#include "MetricDescription.h"
#include "Selection.h"
#include "TimeNs.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace coldstart {

struct Start;

/// Where an item is in a start, as far as it is in one place.
struct ItemPlace {
  std::optional<TimeRange> time; ///< as timeOf() says
  std::optional<LaneId> lane;    ///< as laneOf() says
};
ItemPlace placeOf(const Start& start, const SelectionItem& item);

/// When an item is: a span, a package's init, a goroutine's life. nullopt for what has no one time
/// (a function, a P), and for what this start does not have.
std::optional<TimeRange> timeOf(const Start& start, const SelectionItem& item);

/// Whose an item is: the goroutine itself, that of a span. nullopt for what is nobody's, and for
/// what this start does not have.
std::optional<LaneId> laneOf(const Start& start, const SelectionItem& item);

/// The package's init, null when it has none.
const InitSpan* initOf(const Start& start, const PackageRef& package);

/// A goroutine, and what it is called after.
struct GoroutineName {
  GoroutineId id;
  std::string name; ///< of the function it started with, as far as the trace tells; may be empty
  friend bool operator==(const GoroutineName&, const GoroutineName&) = default;
};

/// A frame of a stack.
struct FrameFact {
  std::string function;
  std::string file;       ///< empty: not told
  std::uint32_t line = 0; ///< 0: not told
  bool blamed = false;    ///< the nearest frame that is the user's own code
};

/// A stretch of time, and what part it is of the range in force and of the start.
struct StretchFact {
  TimeRange time;
  std::optional<double> ofRange; ///< 0 to 1; nullopt without a range, or when the stretch is it
  std::optional<double> ofStart; ///< 0 to 1; nullopt when no phase is known
};

struct SpanFacts {
  GoroutineName whose;
  GoState state = GoState::Undetermined;
  std::string reason; ///< why it waits, or stopped; may be empty
  bool openEnd = false;
  StretchFact when;
  std::string initPackage; ///< whose init goroutine 1 was in when it began; empty: none
  bool stackInferred = false;
  bool woken = false;                 ///< somebody ended the wait, or made it runnable:
  std::optional<GoroutineName> waker; ///< nullopt: the network poller, a timer or the runtime
};

struct GoroutineFacts {
  GoroutineName who;
  std::optional<GoroutineName> parent;
  bool thereBefore = false; ///< the trace began later
};

struct CodeFacts {
  std::string function;
  std::string package; ///< empty for what has none
};

struct MetricFacts {
  std::string name;
  std::optional<MetricDescription> known;
};

struct PackageFacts {
  std::string path;
  std::optional<InitSpan> init; ///< nullopt: it has none
  StretchFact when;             ///< of the init
};

/// What is known about one item of a start. monostate: nothing, since there is no such item.
struct ItemFacts {
  std::variant<std::monostate, SpanFacts, GoroutineFacts, ProcId, ThreadId, CodeFacts, MetricFacts,
               PackageFacts>
      what;
  std::vector<FrameFact> stack; ///< leaf first; of a goroutine: where it was created
};

/// `range`: the selected one. Cost does not grow with the trace, but for a stack's length.
ItemFacts factsOf(const Start& start, const SelectionItem& item, std::optional<TimeRange> range);
StretchFact stretchFact(const Start& start, TimeRange time, std::optional<TimeRange> range);

} // namespace coldstart
