// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartSketch.h"

#include "TraceSketch.h"

#include <cmath>

namespace coldstart {

namespace {

constexpr std::size_t kRunning = static_cast<std::size_t>(GoState::Running);
constexpr std::size_t kWaiting = static_cast<std::size_t>(GoState::Waiting);
constexpr std::size_t kNetwork = static_cast<std::size_t>(WaitKind::Network);

InitSpan initSpan(const std::string& package, TimeRange time) {
  InitSpan span;
  span.package = package;
  span.time = time;
  span.clock = time.length();
  return span;
}

std::shared_ptr<const TraceModel> sketchTrace() {
  TraceSketch sketch;
  const LaneId main = sketch.goroutine(1, "runtime.main");
  const LaneId reader = sketch.goroutine(22, "net/http.(*persistConn).readLoop");
  sketch.runs(0, main);
  sketch.waits(atMs(1).ns, reader, "network", "net/http.(*persistConn).readLoop;net.(*conn).Read");
  sketch.waits(atMs(205).ns, main, "network",
               "main.main;example.com/app/remote.Fetch;net.(*conn).Read");
  sketch.woken(atMs(995).ns, main, reader);
  sketch.runs(atMs(998).ns, main);
  return sketch.build(atMs(1010).ns);
}

} // namespace

TimeNs atMs(double ms) {
  return TimeNs{std::llround(ms * 1e6)};
}

TimeRange rangeMs(double begin, double end) {
  return {atMs(begin), atMs(end)};
}

std::shared_ptr<const Start> sketchStart(const std::string& name) {
  auto start = std::make_shared<Start>();
  start->name = name;
  start->environment = "go1.26 · linux/amd64";
  start->zero = atMs(0);
  start->zeroIsRuntimeInit = true;
  start->trace = sketchTrace();
  start->phases.list = {{PhaseKind::Exec, rangeMs(-2, 0), BoundarySource::Mark},
                        {PhaseKind::Runtime, rangeMs(0, 3), BoundarySource::InitTrace},
                        {PhaseKind::PackageInit, rangeMs(3, 1000), BoundarySource::InitTrace},
                        {PhaseKind::Main, rangeMs(1000, 1010), BoundarySource::Mark}};
  start->phases.start = rangeMs(-2, 1010);
  start->phases.readyKnown = true;
  start->extent = rangeMs(-2, 1010);
  InitSpan words = initSpan("example.com/app/words", rangeMs(5, 205));
  words.bytes = 34'400'000;
  words.allocs = 401'000;
  words.times.byState[kRunning] = words.clock;
  InitSpan remote = initSpan("example.com/app/remote", rangeMs(205, 995));
  remote.bytes = 5'700;
  remote.times.byState[kWaiting] = remote.clock;
  remote.times.byWaitKind[kNetwork] = remote.clock;
  start->initLane.spans = {initSpan("errors", rangeMs(3, 3.2)), words, remote};
  start->initLane.total = DurationNs{990'200'000};
  start->mainGoroutine.rows = {{GoState::Waiting, "network", remote.clock, 1},
                               {GoState::Running, "", DurationNs{219'000'000}, 2},
                               {GoState::Runnable, "", DurationNs{3'000'000}, 1}};
  start->complete = true;
  return start;
}

} // namespace coldstart
