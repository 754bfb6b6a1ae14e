// SPDX-License-Identifier: GPL-3.0-or-later
#include "RuntimeRanges.h"

#include "PixelScale.h"

#include <algorithm>

namespace coldstart {

namespace {

void sortByBegin(std::vector<RuntimeStretch>& stretches) {
  std::sort(stretches.begin(), stretches.end(),
            [](const auto& a, const auto& b) { return a.time.begin < b.time.begin; });
}

/// The first that ends behind `t`.
auto firstEndingAfter(const std::vector<RuntimeStretch>& stretches, TimeNs t) {
  return std::upper_bound(
      stretches.begin(), stretches.end(), t,
      [](TimeNs wanted, const RuntimeStretch& s) { return wanted < s.time.end; });
}

} // namespace

RuntimeRanges runtimeRanges(const TraceModel& model) {
  // Names as internal/trace of Go 1.22 to 1.26 spells them.
  constexpr std::string_view kStopTheWorld = "stop-the-world";
  constexpr std::string_view kMarkPhase = "GC concurrent mark phase";
  RuntimeRanges found;
  for (std::uint32_t i = 0; i < model.ranges.size(); ++i) {
    const RuntimeRange& range = model.ranges[i];
    const std::string_view name = model.symbols.strings[range.name];
    if (name.substr(0, kStopTheWorld.size()) == kStopTheWorld)
      found.stopped.push_back({range.time, i});
    else if (name == kMarkPhase)
      found.marking.push_back({range.time, i});
  }
  sortByBegin(found.marking);
  sortByBegin(found.stopped);
  return found;
}

std::vector<StretchBox> visibleStretches(const std::vector<RuntimeStretch>& stretches,
                                         TimeRange range, int widthPx) {
  std::vector<StretchBox> boxes;
  if (range.empty() || widthPx <= 0) return boxes;
  const PixelScale scale(range, widthPx);
  auto it = firstEndingAfter(stretches, range.begin);
  while (it != stretches.end() && it->time.begin < range.end) {
    StretchBox box;
    box.first = static_cast<std::size_t>(it - stretches.begin());
    box.x0 = std::max(scale.columnOf(it->time.begin), boxes.empty() ? 0 : boxes.back().x1);
    if (box.x0 >= widthPx) break;
    box.x1 = std::clamp(scale.columnOf(it->time.end), box.x0 + 1, widthPx);
    // All that end in the box go into it; the search keeps the cost to pixels.
    const auto next =
        firstEndingAfter(stretches, std::max(it->time.end, scale.startOf(box.x1) - DurationNs{1}));
    box.count = static_cast<std::size_t>(next - it);
    boxes.push_back(box);
    it = next;
  }
  return boxes;
}

const RuntimeStretch* stretchAt(const std::vector<RuntimeStretch>& stretches, TimeNs t) {
  const auto it = firstEndingAfter(stretches, t);
  return it != stretches.end() && it->time.begin <= t ? &*it : nullptr;
}

} // namespace coldstart
