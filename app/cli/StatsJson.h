// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JsonWriter.h"
#include "TraceStats.h"

#include <string_view>

namespace coldstart {

constexpr std::size_t kListedGoroutines = 1500; ///< more than these are sampled

/// Sections of the document of `stats` (StatsDocument); each writes its own keys.
/// `stats` were made with up to kListedGoroutines goroutines.
void writeGoroutines(JsonWriter& json, const TraceModel& model, const TraceStats& stats);
void writeProcs(JsonWriter& json, const TraceModel& model);
void writeTasks(JsonWriter& json, const TraceModel& model);
void writeRegions(JsonWriter& json, const TraceModel& model);
/// Logs, and how often each label was put on.
void writeLogs(JsonWriter& json, const TraceModel& model);

/// The goroutine's number; -1 for none.
inline std::int64_t goroutineNumber(const TraceModel& model, LaneId lane) {
  return lane == kNoLane ? -1 : model.goroutine(lane).id.value;
}

template <class Values>
void writeStates(JsonWriter& json, std::string_view key, const Values& values) {
  json.key(key).beginObject();
  for (std::size_t s = 0; s < values.size(); ++s)
    if (values[s] != 0) json.member(toString(static_cast<GoState>(s)), values[s]);
  json.endObject();
}

inline void writeSums(JsonWriter& json, const IntervalSums& sums) {
  json.member("count", sums.count).member("total_ns", sums.totalNs).member("max_ns", sums.maxNs);
  if (sums.openAtEnd != 0) json.member("open_at_end", sums.openAtEnd);
}

template <class Optional>
void writeTime(JsonWriter& json, std::string_view key, const Optional& time) {
  json.key(key);
  if (time)
    json.value(time->ns);
  else
    json.null();
}

} // namespace coldstart
