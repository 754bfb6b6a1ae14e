// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneLabel.h"

#include "GoNames.h"

namespace coldstart {

LaneLabel laneLabel(const TraceModel& model, LaneId lane) {
  const std::string_view name = model.nameOf(lane);
  const FunctionParts parts = partsOf(name);
  LaneLabel label;
  label.title = "g" + std::to_string(model.goroutine(lane).id.value);
  if (!parts.function.empty()) label.title.append(" ").append(parts.function);
  label.detail = parts.package;
  if (!parts.receiver.empty()) label.detail.append(".").append(parts.receiver);
  return label;
}

std::string goroutineNumbers(const TraceModel& model, std::span<const LaneId> lanes,
                             std::size_t maxParts) {
  std::string text;
  std::size_t parts = 0;
  for (std::size_t i = 0; i < lanes.size();) {
    const std::int64_t first = model.goroutine(lanes[i]).id.value;
    std::int64_t last = first;
    for (++i; i < lanes.size() && model.goroutine(lanes[i]).id.value == last + 1; ++i)
      ++last;
    if (parts == maxParts) return text + ", …";
    text.append(parts++ == 0 ? "g" : ", g").append(std::to_string(first));
    if (last > first) text.append("–g").append(std::to_string(last));
  }
  return text;
}

} // namespace coldstart
