// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricAliases.h"

#include <algorithm>
#include <string>

namespace coldstart {

namespace {

struct Alias {
  std::string_view alias;
  std::string_view name;
};

/// Fields of MemStats in lower case, by how Go computes them (runtime/mstats.go, readMemStats_m),
/// and names that people write. Several lines for one alias: all of them.
constexpr Alias kAliases[] = {
    {"/gc/num:gc", "/gc/cycles/total:gc-cycles"},
    {"/gc/count:gc-cycles", "/gc/cycles/total:gc-cycles"},
    {"/memory/heap/allocs:bytes", "/gc/heap/allocs:bytes"},
    {"/memory/heap/allocs:objects", "/gc/heap/allocs:objects"},
    {"/memory/heap/frees:bytes", "/gc/heap/frees:bytes"},
    {"/memory/heap/frees:objects", "/gc/heap/frees:objects"},
    {"/memory/heap/live:bytes", "/gc/heap/live:bytes"},
    {"/memory/heap/goal:bytes", "/gc/heap/goal:bytes"},
    {"/memory/heap/objects:objects", "/gc/heap/objects:objects"},
    {"/goroutines:goroutines", "/sched/goroutines:goroutines"},
    {"go_goroutines", "/sched/goroutines:goroutines"},
    {"numgoroutine", "/sched/goroutines:goroutines"},
    {"go_threads", "/sched/threads/total:threads"},
    {"gomaxprocs", "/sched/gomaxprocs:threads"},
    {"numcgocall", "/cgo/go-to-c-calls:calls"},
    {"/gc/pauses:seconds", "/sched/pauses/total/gc:seconds"},
    {"go_gc_duration_seconds", "/sched/pauses/total/gc:seconds"},
    {"go_gc_duration_seconds", "/gc/pauses:seconds"},
    {"alloc", "/memory/classes/heap/objects:bytes"},
    {"heapalloc", "/memory/classes/heap/objects:bytes"},
    {"totalalloc", "/gc/heap/allocs:bytes"},
    {"sys", "/memory/classes/total:bytes"},
    {"mallocs", "/gc/heap/allocs:objects"},
    {"mallocs", "/gc/heap/tiny/allocs:objects"},
    {"frees", "/gc/heap/frees:objects"},
    {"frees", "/gc/heap/tiny/allocs:objects"},
    {"heapsys", "/memory/classes/heap/objects:bytes"},
    {"heapsys", "/memory/classes/heap/unused:bytes"},
    {"heapsys", "/memory/classes/heap/released:bytes"},
    {"heapsys", "/memory/classes/heap/free:bytes"},
    {"heapidle", "/memory/classes/heap/released:bytes"},
    {"heapidle", "/memory/classes/heap/free:bytes"},
    {"heapinuse", "/memory/classes/heap/objects:bytes"},
    {"heapinuse", "/memory/classes/heap/unused:bytes"},
    {"heapreleased", "/memory/classes/heap/released:bytes"},
    {"heapobjects", "/gc/heap/objects:objects"},
    {"stackinuse", "/memory/classes/heap/stacks:bytes"},
    {"stacksys", "/memory/classes/heap/stacks:bytes"},
    {"stacksys", "/memory/classes/os-stacks:bytes"},
    {"mspaninuse", "/memory/classes/metadata/mspan/inuse:bytes"},
    {"mspansys", "/memory/classes/metadata/mspan/inuse:bytes"},
    {"mspansys", "/memory/classes/metadata/mspan/free:bytes"},
    {"mcacheinuse", "/memory/classes/metadata/mcache/inuse:bytes"},
    {"mcachesys", "/memory/classes/metadata/mcache/inuse:bytes"},
    {"mcachesys", "/memory/classes/metadata/mcache/free:bytes"},
    {"buckhashsys", "/memory/classes/profiling/buckets:bytes"},
    {"gcsys", "/memory/classes/metadata/other:bytes"},
    {"othersys", "/memory/classes/other:bytes"},
    {"nextgc", "/gc/heap/goal:bytes"},
    {"pausetotalns", "/sched/pauses/total/gc:seconds"},
    {"pausens", "/sched/pauses/total/gc:seconds"},
    {"numgc", "/gc/cycles/total:gc-cycles"},
    {"numforcedgc", "/gc/cycles/forced:gc-cycles"},
    {"gccpufraction", "/cpu/classes/gc/total:cpu-seconds"},
    {"gccpufraction", "/cpu/classes/total:cpu-seconds"},
};

bool dropPrefix(std::string& text, std::string_view prefix) {
  if (text.compare(0, prefix.size(), prefix) != 0) return false;
  text.erase(0, prefix.size());
  return true;
}

void dropSuffix(std::string& text, std::string_view suffix) {
  if (text.size() > suffix.size() &&
      text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0)
    text.resize(text.size() - suffix.size());
}

/// "go_memstats_heap_alloc_bytes" is the field HeapAlloc: "heapalloc". Other names stay.
std::string memStatsField(std::string_view alias) {
  std::string field(alias);
  if (!dropPrefix(field, "go_memstats_")) return field;
  if (field == "alloc_bytes_total") return "totalalloc";
  dropSuffix(field, "_total");
  dropSuffix(field, "_bytes");
  field.erase(std::remove(field.begin(), field.end(), '_'), field.end());
  return field;
}

} // namespace

std::vector<std::string_view> metricsMeantBy(std::string_view alias) {
  const std::string wanted = memStatsField(alias);
  std::vector<std::string_view> names;
  for (const Alias& known : kAliases)
    if (known.alias == wanted) names.push_back(known.name);
  return names;
}

} // namespace coldstart
