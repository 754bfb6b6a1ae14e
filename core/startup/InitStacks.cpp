// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitStacks.h"

#include "InitTraceLine.h"
#include "LaneCursor.h"
#include "TraceModel.h"

#include <algorithm>
#include <unordered_map>

namespace coldstart {

namespace {

bool isDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the part of a function name behind its package is package initialisation.
bool isInitName(std::string_view name) {
  if (name.starts_with("map.init.")) return isDigits(name.substr(9).substr(0, 1));
  if (name.starts_with("glob..func")) return true;
  if (name == "init") return true;
  constexpr std::string_view kBegin = "init.";
  if (!name.starts_with(kBegin)) return false;
  // init.0, init.0.func1, init.func1, init.OnceValue[...].func2: a plain function has no second
  // name unless it is a closure, and only package initialisation may bear the name init.
  return name.size() > kBegin.size();
}

bool isRuntimeRoot(std::string_view name) {
  return name == "runtime.main" || name == "runtime.doInit" || name == "runtime.doInit1" ||
         name == "runtime.goexit";
}

/// A moment at which a stack says where goroutine 1 is.
struct Proof {
  TimeNs time;
  StackId stack;
};

/// Places by stack; each is worked out once.
class Places {
 public:
  explicit Places(const TraceModel& trace) : m_trace(trace) {}
  const PlaceOfStack& of(StackId stack) {
    const auto [at, isNew] = m_known.try_emplace(stack);
    if (isNew) at->second = placeOfStack(m_trace, stack);
    return at->second;
  }

 private:
  const TraceModel& m_trace;
  std::unordered_map<StackId, PlaceOfStack> m_known;
};

/// What the lane says, up to main.main.
struct LaneProofs {
  TimeNs begin; ///< the first word about the goroutine
  std::vector<Proof> proofs;
};

LaneProofs spanProofs(const TraceModel& trace, LaneId lane, Places& places) {
  LaneProofs found;
  LaneCursor cursor(trace, lane);
  cursor.toFirst();
  if (!cursor.atEnd()) found.begin = cursor.time();
  for (; !cursor.atEnd(); cursor.next()) {
    const Span span = cursor.span();
    if (span.stack == kNoStack) continue;
    if (!span.stackInferred) found.proofs.push_back({span.time.begin, span.stack});
    found.proofs.push_back({span.time.end, span.stack});
    if (places.of(span.stack).place == StartPlace::Main) break;
  }
  return found;
}

/// Those of the profiler, while the others last.
void addSampleProofs(const TraceModel& trace, LaneId lane, std::vector<Proof>& proofs) {
  const TimeNs end = proofs.empty() ? trace.end : proofs.back().time;
  for (std::size_t i = 0; i < trace.cpuSamples.size(); ++i) {
    const CpuSample& sample = trace.cpuSamples[i];
    if (sample.lane == lane && sample.stack != kNoStack && sample.time < end)
      proofs.push_back({sample.time, sample.stack});
  }
  std::stable_sort(proofs.begin(), proofs.end(),
                   [](const Proof& a, const Proof& b) { return a.time < b.time; });
}

/// Adds a stay, or makes the last one longer. `since`: the proof before, of any place.
void addStay(const PlaceOfStack& place, TimeNs time, TimeNs since, std::vector<InitStay>& stays) {
  if (stays.empty() || stays.back().package != place.package)
    stays.push_back({place.package, since, time, time});
  stays.back().last = time;
}

std::optional<LaneId> findMainGoroutine(const TraceModel& trace) {
  for (std::uint32_t i = 0; i < trace.laneCount(); ++i)
    if (trace.goroutine(LaneId{i}).id == kMainGoroutine) return LaneId{i};
  return std::nullopt;
}

} // namespace

std::string initPackageOf(std::string_view functionName) {
  const std::string_view package = packageOf(functionName);
  if (package.empty() || functionName.size() <= package.size() + 1) return {};
  if (!isInitName(functionName.substr(package.size() + 1))) return {};
  return unescapeImportPath(package);
}

PlaceOfStack placeOfStack(const TraceModel& trace, StackId stack) {
  PlaceOfStack result;
  // From the leaf to the root, the last one that is not the runtime's own counts.
  for (StackId at = stack; at != kNoStack; at = trace.symbols.parent(at)) {
    const std::string_view name = trace.symbols.name(trace.symbols.frame(at).function);
    if (isRuntimeRoot(name)) continue;
    result = {};
    if (name == "main.main") {
      result.place = StartPlace::Main;
    } else if (std::string package = initPackageOf(name); !package.empty()) {
      result.place = StartPlace::Init;
      result.package = std::move(package);
    }
  }
  return result;
}

InitStacks readInitStacks(const TraceModel& trace) {
  InitStacks stacks;
  stacks.lane = findMainGoroutine(trace);
  if (!stacks.lane) return stacks;
  Places places(trace);
  LaneProofs lane = spanProofs(trace, *stacks.lane, places);
  addSampleProofs(trace, *stacks.lane, lane.proofs);
  TimeNs since = lane.begin;
  for (const Proof& proof : lane.proofs) {
    const PlaceOfStack& place = places.of(proof.stack);
    if (place.place == StartPlace::Unknown) continue;
    if (place.place == StartPlace::Main) {
      stacks.mainFirst = proof.time;
      stacks.mainSince = since;
      break;
    }
    addStay(place, proof.time, since, stacks.stays);
    since = proof.time;
  }
  return stacks;
}

} // namespace coldstart
