// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadyFinder.h"

#include "InitStacks.h"
#include "LaneCursor.h"
#include "TraceModel.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace coldstart {

namespace {

constexpr std::string_view kReadyName = "coldstart.ready";

bool isAccept(std::string_view function) {
  // Below every net.Listener of the standard library since Go 1.9.
  return function == "internal/poll.(*FD).Accept" || function == "net.(*netFD).accept";
}

/// "net/http.(*Server).Serve", "google.golang.org/grpc.(*Server).Serve": what a server's loop is
/// called in Go.
bool isServe(std::string_view function) {
  return function.ends_with(".Serve") || function.ends_with(".ServeTLS");
}

/// By StackId: whether one of the stack's functions fits.
template <class Fits> std::vector<bool> stacksWith(const Symbols& symbols, Fits fits) {
  std::vector<bool> functions(symbols.functionNames.size());
  for (std::uint32_t i = 0; i < functions.size(); ++i)
    functions[i] = fits(symbols.name(FunctionId{i}));
  std::vector<bool> stacks(symbols.stackCount());
  for (std::uint32_t i = 1; i < stacks.size(); ++i) // a parent's id is smaller
    stacks[i] = stacks[symbols.stacks[i].parent.value] ||
                functions[symbols.frame(StackId{i}).function.value];
  return stacks;
}

/// The first moment, not before `from`, at which a goroutine began to wait in accept.
std::optional<TimeNs> firstAccept(const TraceModel& trace, const std::vector<bool>& acceptStacks,
                                  TimeNs from) {
  for (const auto& block : trace.blocks) {
    if (block->last < from) continue;
    const auto isAccepting = [&](StackId stack) { return acceptStacks[stack.value]; };
    if (std::none_of(block->stackDict.begin(), block->stackDict.end(), isAccepting)) continue;
    std::optional<TimeNs> first;
    for (const Row& row : block->rows) {
      if (trace.stateReasons[row.stateReason].state != GoState::Waiting) continue;
      if (!isAccepting(block->stackDict[row.arg])) continue;
      const TimeNs time = block->timeOf(row);
      if (time >= from && (!first || time < *first)) first = time;
    }
    if (first) return first;
  }
  return std::nullopt;
}

/// Waits in which a main function stays while others serve.
bool isSettledReason(WaitKind kind) {
  return kind == WaitKind::Channel || kind == WaitKind::Select || kind == WaitKind::Sync ||
         kind == WaitKind::Forever;
}

class MainGoroutine {
 public:
  MainGoroutine(const TraceModel& trace, LaneId lane, TimeNs mainBegin)
      : m_trace(trace), m_lane(lane), m_mainBegin(mainBegin),
        m_accepts(stacksWith(trace.symbols, isAccept)),
        m_serves(stacksWith(trace.symbols,
                            [](std::string_view f) { return isAccept(f) || isServe(f); })) {}

  std::optional<InferredReady> ready() const {
    const auto listening = firstAccept(m_trace, m_accepts, TimeNs{0});
    if (const auto served = servingWait()) return InferredReady{*served, ReadyRule::MainServes};
    if (listening && m_trace.complete)
      if (const auto settled = settledWait(*listening))
        return InferredReady{*settled, ReadyRule::MainServes};
    if (const auto accept = firstAccept(m_trace, m_accepts, m_mainBegin))
      return InferredReady{*accept, ReadyRule::FirstAccept};
    if (!listening && m_trace.complete)
      if (const auto returned = endOfMain())
        return InferredReady{*returned, ReadyRule::MainReturned};
    return std::nullopt;
  }

 private:
  template <class Fn> void forEachSpan(Fn fn) const {
    LaneCursor cursor(m_trace, m_lane);
    for (cursor.seek(m_mainBegin); !cursor.atEnd(); cursor.next()) {
      const Span span = cursor.span();
      if (span.time.begin >= m_mainBegin && !fn(span)) return;
    }
  }

  bool isWait(const Span& span) const {
    return span.state == GoState::Waiting && span.stack != kNoStack;
  }

  std::optional<TimeNs> servingWait() const {
    std::optional<TimeNs> found;
    forEachSpan([&](const Span& span) {
      if (isWait(span) && m_serves[span.stack.value]) found = span.time.begin;
      return !found;
    });
    return found;
  }

  /// The longest wait of that kind, if it takes more than half of what is left of the trace.
  std::optional<TimeNs> settledWait(TimeNs listening) const {
    std::optional<TimeRange> longest;
    forEachSpan([&](const Span& span) {
      if (span.time.begin < listening || !isWait(span)) return true;
      if (longest && span.time.length() <= longest->length()) return true;
      if (!isSettledReason(waitKindOf(m_trace.symbols.strings[span.reason]))) return true;
      if (placeOfStack(m_trace, span.stack).place == StartPlace::Main) longest = span.time;
      return true;
    });
    if (!longest) return std::nullopt;
    const DurationNs rest = m_trace.end - longest->begin;
    if (2 * longest->length().ns <= rest.ns) return std::nullopt;
    return longest->begin;
  }

  std::optional<TimeNs> endOfMain() const {
    LaneCursor cursor(m_trace, m_lane);
    cursor.seek(m_trace.end);
    if (!cursor.onRow()) return std::nullopt;
    const Span last = cursor.span();
    if (last.state == GoState::NotExist) return last.time.begin;
    if (last.state == GoState::Running) return m_trace.end;
    return std::nullopt;
  }

  const TraceModel& m_trace;
  LaneId m_lane;
  TimeNs m_mainBegin;
  std::vector<bool> m_accepts; ///< by StackId
  std::vector<bool> m_serves;
};

} // namespace

std::optional<TimeNs> readyMarkOf(const TraceModel& trace) {
  std::optional<TimeNs> first;
  const auto take = [&](TimeNs time) {
    if (!first || time < *first) first = time;
  };
  const auto isReady = [&](StringId name) { return trace.symbols.strings[name] == kReadyName; };
  for (std::size_t i = 0; i < trace.logs.size(); ++i)
    if (isReady(trace.logs[i].category) || isReady(trace.logs[i].message)) take(trace.logs[i].time);
  for (std::size_t i = 0; i < trace.regions.size(); ++i)
    if (trace.regions[i].beginSeen && isReady(trace.regions[i].type))
      take(trace.regions[i].time.begin);
  for (std::size_t i = 0; i < trace.tasks.size(); ++i)
    if (trace.tasks[i].begin && isReady(trace.tasks[i].type)) take(*trace.tasks[i].begin);
  return first;
}

std::optional<InferredReady> inferReady(const TraceModel& trace, LaneId mainGoroutine,
                                        TimeNs mainBegin) {
  return MainGoroutine(trace, mainGoroutine, mainBegin).ready();
}

} // namespace coldstart
