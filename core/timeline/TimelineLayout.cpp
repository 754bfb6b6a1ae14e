// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineLayout.h"

#include "LaneFilter.h"
#include "SpanSweep.h"
#include "UserCode.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

/// What matters more stands higher.
enum Rank : std::uint8_t { kUserCode, kUserStarted, kLibrary, kNameless };

bool isUserFunction(const Symbols& symbols, FunctionId function) {
  return !isStandardPackage(symbols.package(function));
}

Rank rankOf(const TraceModel& model, LaneId lane) {
  const GoroutineInfo& info = model.goroutine(lane);
  const Symbols& symbols = model.symbols;
  if (info.name == FunctionId{}) return kNameless;
  if (isUserFunction(symbols, info.name)) return kUserCode;
  const bool userStarted =
      info.createdAt != kNoStack && isUserFunction(symbols, symbols.frame(info.createdAt).function);
  return userStarted ? kUserStarted : kLibrary;
}

TimeNs firstActivity(const TraceModel& model, LaneId lane) {
  const auto places = model.placesOf(lane);
  if (places.blocks.empty()) return model.end;
  const TraceBlock& block = *model.blocks[places.blocks.front()];
  return block.timeOf(block.rowsOf(places.runs.front()).front());
}

/// Smaller comes first: rank, then time, then number.
struct SortKey {
  std::int64_t weight;
  std::int64_t goroutine;
  LaneId lane;
  Rank rank;
  friend bool operator<(const SortKey& a, const SortKey& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    if (a.weight != b.weight) return a.weight < b.weight;
    return a.goroutine < b.goroutine;
  }
};

std::vector<std::int64_t> runningNs(const TraceModel& model, const std::stop_token& stop) {
  std::vector<std::int64_t> sums(model.laneCount(), 0);
  sweepSpans(model, model.extent(), stop, [&](const Span& span) {
    if (span.state == GoState::Running) sums[span.lane.value] += span.time.length().ns;
  });
  return sums;
}

void sortLanes(const TraceModel& model, TimelineLayoutOptions::Order order,
               const std::stop_token& stop, std::vector<LaneId>& lanes) {
  const bool byShare = order == TimelineLayoutOptions::Order::Share;
  const std::vector<std::int64_t> ran =
      byShare ? runningNs(model, stop) : std::vector<std::int64_t>{};
  std::vector<SortKey> keys;
  keys.reserve(lanes.size());
  for (const LaneId lane : lanes)
    keys.push_back({byShare ? -ran[lane.value] : firstActivity(model, lane).ns,
                    model.goroutine(lane).id.value, lane,
                    byShare ? kUserCode : rankOf(model, lane)});
  std::sort(keys.begin(), keys.end());
  std::transform(keys.begin(), keys.end(), lanes.begin(), [](const SortKey& k) { return k.lane; });
}

} // namespace

bool isRuntimeGoroutine(std::string_view startFunction) {
  return startFunction != "runtime.main" && isRuntimePackage(packageOf(startFunction));
}

TimelineLayout TimelineLayout::withoutTrace(bool packageInit) {
  TimelineLayout layout;
  if (packageInit) layout.append(RowKind::PackageInit, 1);
  layout.m_pinned = layout.rowCount();
  return layout;
}

TimelineLayout::TimelineLayout(const TraceModel& model, const TimelineLayoutOptions& options,
                               const std::stop_token& stop) {
  const std::size_t lanes = model.laneCount();
  const bool all = options.only.empty();
  const std::vector<bool> kept = all ? std::vector<bool>() : lanesWith(model, options.only, stop);
  std::vector<std::uint8_t> isRuntime; // by function: a name is read once
  for (std::uint32_t i = 0; i < lanes; ++i) {
    if (i % 65536 == 0 && stop.stop_requested()) return;
    if (!all && !kept[i]) {
      ++m_leftOut;
      continue;
    }
    const LaneId lane{i};
    const GoroutineInfo& info = model.goroutine(lane);
    if (info.id == kMainGoroutine) {
      m_mainLane = lane;
      continue;
    }
    if (info.name.value >= isRuntime.size()) isRuntime.resize(info.name.value + 1, 2);
    std::uint8_t& known = isRuntime[info.name.value];
    if (known == 2) known = isRuntimeGoroutine(model.nameOf(lane)) ? 1 : 0;
    (known == 1 ? m_runtimeLanes : m_lanes).push_back(lane);
  }
  sortLanes(model, options.order, stop, m_lanes);
  if (stop.stop_requested()) return;
  std::sort(m_runtimeLanes.begin(), m_runtimeLanes.end(),
            [&](LaneId a, LaneId b) { return model.goroutine(a).id < model.goroutine(b).id; });
  m_procs = model.procs;
  std::erase_if(m_procs, [](ProcId p) { return p.value < 0; });

  if (options.packageInit) append(RowKind::PackageInit, 1);
  if (!model.ranges.empty()) append(RowKind::Collector, 1);
  if (m_mainLane != kNoLane) {
    append(RowKind::MainGoroutine, 1);
    append(RowKind::MainStack, 1);
  }
  m_pinned = rowCount();
  append(RowKind::Goroutine, m_lanes.size());
  append(RowKind::RuntimeGoroutines, m_runtimeLanes.empty() ? 0 : 1);
  if (options.unfoldRuntime) append(RowKind::RuntimeGoroutine, m_runtimeLanes.size());
  append(RowKind::Proc, m_procs.size());

  m_rowOfLane.assign(lanes, kNoRow);
  for (std::size_t i = 0; i < m_lanes.size(); ++i)
    m_rowOfLane[m_lanes[i].value] = static_cast<std::uint32_t>(m_pinned + i);
  if (const auto first = rowOf(RowKind::RuntimeGoroutine))
    for (std::size_t i = 0; i < m_runtimeLanes.size(); ++i)
      m_rowOfLane[m_runtimeLanes[i].value] = static_cast<std::uint32_t>(*first + i);
}

void TimelineLayout::append(RowKind kind, std::size_t count) {
  if (count > 0) m_sections.push_back({kind, rowCount(), count});
}

TimelineRow TimelineLayout::row(std::size_t index) const {
  auto section =
      std::upper_bound(m_sections.begin(), m_sections.end(), index,
                       [](std::size_t i, const RowSection& s) { return i < s.firstRow; });
  --section;
  const std::size_t i = index - section->firstRow;
  switch (section->kind) {
  case RowKind::MainGoroutine:
  case RowKind::MainStack:
    return {section->kind, m_mainLane, kNoProc};
  case RowKind::Goroutine:
    return {section->kind, m_lanes[i], kNoProc};
  case RowKind::RuntimeGoroutine:
    return {section->kind, m_runtimeLanes[i], kNoProc};
  case RowKind::Proc:
    return {section->kind, kNoLane, m_procs[i]};
  case RowKind::PackageInit:
  case RowKind::Collector:
  case RowKind::RuntimeGoroutines:
    break;
  }
  return {section->kind, kNoLane, kNoProc};
}

std::optional<std::size_t> TimelineLayout::rowOf(LaneId lane) const {
  if (lane == kNoLane) return std::nullopt;
  if (lane == m_mainLane) return rowOf(RowKind::MainGoroutine);
  if (lane.value >= m_rowOfLane.size()) return std::nullopt;
  if (m_rowOfLane[lane.value] != kNoRow) return m_rowOfLane[lane.value];
  if (m_leftOut > 0 &&
      std::find(m_runtimeLanes.begin(), m_runtimeLanes.end(), lane) == m_runtimeLanes.end())
    return std::nullopt;
  return rowOf(RowKind::RuntimeGoroutines);
}

std::optional<std::size_t> TimelineLayout::rowOf(ProcId proc) const {
  const auto found = std::lower_bound(m_procs.begin(), m_procs.end(), proc);
  const auto first = rowOf(RowKind::Proc);
  if (!first || found == m_procs.end() || *found != proc) return std::nullopt;
  return *first + static_cast<std::size_t>(found - m_procs.begin());
}

std::optional<std::size_t> TimelineLayout::rowOf(RowKind kind) const {
  for (const RowSection& section : m_sections)
    if (section.kind == kind) return section.firstRow;
  return std::nullopt;
}

} // namespace coldstart
