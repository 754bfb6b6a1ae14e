// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsJson.h"
#include "TraceModel.h"

#include <algorithm>
#include <map>

namespace coldstart {

namespace {

constexpr std::size_t kFirstTasks = 200;
constexpr std::size_t kFirstLogs = 100;
constexpr std::size_t kLongestText = 200;

std::string_view textOf(const TraceModel& model, StringId id) {
  return model.symbols.strings[id];
}

std::string clipped(std::string_view text) {
  return text.size() > kLongestText ? std::string(text.substr(0, kLongestText)) + "..."
                                    : std::string(text);
}

} // namespace

void writeTasks(JsonWriter& json, const TraceModel& model) {
  struct Sums {
    std::uint64_t begin = 0, end = 0;
    IntervalSums closed;
  };
  std::map<std::string_view, Sums> byType;
  for (std::size_t i = 0; i < model.tasks.size(); ++i) {
    const UserTask& task = model.tasks[i];
    Sums& s = byType[textOf(model, task.type)];
    if (task.begin) ++s.begin;
    if (task.end) ++s.end;
    if (task.begin && task.end) s.closed.add((*task.end - *task.begin).ns, false);
  }
  json.key("tasks").beginObject().member("count", std::uint64_t{model.tasks.size()});
  json.key("by_type").beginObject();
  for (const auto& [type, s] : byType) {
    json.key(type)
        .beginObject()
        .member("begin", s.begin)
        .member("end", s.end)
        .key("closed")
        .beginObject();
    writeSums(json, s.closed);
    json.endObject().endObject();
  }
  json.endObject().key("first").beginArray();
  for (std::size_t i = 0; i < std::min(kFirstTasks, model.tasks.size()); ++i) {
    const UserTask& task = model.tasks[i];
    json.beginObject().member("id", task.id.value).key("parent");
    if (task.parent.value == ~std::uint64_t{0})
      json.null();
    else
      json.value(task.parent.value);
    json.member("type", textOf(model, task.type));
    writeTime(json, "begin", task.begin);
    writeTime(json, "end", task.end);
    json.endObject();
  }
  json.endArray().endObject();
}

void writeRegions(JsonWriter& json, const TraceModel& model) {
  std::map<std::string_view, IntervalSums> closed;
  for (std::size_t i = 0; i < model.regions.size(); ++i) {
    const UserRegion& region = model.regions[i];
    if (region.beginSeen && !region.openEnd)
      closed[textOf(model, region.type)].add((region.time.end - region.time.begin).ns, false);
  }
  std::uint64_t begun = 0;
  for (const auto& [type, counts] : model.counters.regions)
    begun += counts.begin;
  json.key("regions").beginObject().member("begin", begun).key("by_type").beginObject();
  for (const auto& [type, counts] : model.counters.regions) {
    json.key(type).beginObject().member("begin", counts.begin).member("end", counts.end);
    json.member("end_without_begin", counts.endWithoutBegin).key("closed").beginObject();
    writeSums(json, closed[type]);
    json.endObject().endObject();
  }
  json.endObject().endObject();
}

void writeLogs(JsonWriter& json, const TraceModel& model) {
  std::map<std::string_view, std::uint64_t> byCategory;
  for (std::size_t i = 0; i < model.logs.size(); ++i)
    ++byCategory[textOf(model, model.logs[i].category)];
  json.key("logs").beginObject().member("count", std::uint64_t{model.logs.size()});
  json.key("by_category").beginObject();
  for (const auto& [category, count] : byCategory)
    json.member(category, count);
  json.endObject().key("first").beginArray();
  for (std::size_t i = 0; i < std::min(kFirstLogs, model.logs.size()); ++i) {
    const UserLog& log = model.logs[i];
    json.beginObject()
        .member("t", log.time.ns)
        .member("g", goroutineNumber(model, log.lane))
        .key("task");
    if (log.task.value == ~std::uint64_t{0})
      json.null();
    else
      json.value(log.task.value);
    json.member("category", textOf(model, log.category))
        .member("message", clipped(textOf(model, log.message)))
        .endObject();
  }
  json.endArray().endObject();
  json.key("labels").beginObject();
  for (const auto& [label, count] : model.counters.labels)
    json.member(label, count);
  json.endObject();
}

} // namespace coldstart
