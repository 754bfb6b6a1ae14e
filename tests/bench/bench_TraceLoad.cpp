// SPDX-License-Identifier: GPL-3.0-or-later
// bench_TraceLoad FILE...: loads each trace into a model and prints one JSON object a line: seconds
// from opening the file to the complete model, and the largest anonymous memory (RssAnon) sampled
// meanwhile, above what there was before.
#include "FileReader.h"
#include "JsonWriter.h"
#include "MemoryWatch.h"
#include "TraceLoader.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>
#include <string>

using namespace coldstart;

namespace {

Result<TraceLoad> load(const char* path) {
  auto file = FileReader::open(path);
  if (!file) return Unexpected{file.error()};
  return loadTrace(**file, {});
}

std::uint64_t eventCount(const TraceModel& model) {
  const auto& byKind = model.counters.eventsByKind;
  return std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0});
}

std::string measure(const char* path) {
  JsonWriter json(0);
  json.beginObject().member("file", path);
  const MemoryWatch memory;
  const auto begin = std::chrono::steady_clock::now();
  const Result<TraceLoad> loaded = load(path);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!loaded) return json.member("error", describe(loaded.error())).endObject().take();

  const TraceModel& model = *loaded->model;
  const std::uint64_t events = eventCount(model);
  const std::uint64_t bytes = memory.largestGrowth();
  json.member("bytes", model.fileBytes).member("events", events).member("seconds", took.count());
  json.member("rss_anon_bytes", bytes);
  json.member("bytes_per_event",
              static_cast<double>(bytes) / static_cast<double>(std::max<std::uint64_t>(events, 1)));
  return json.endObject().take();
}

} // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i)
    std::printf("%s\n", measure(argv[i]).c_str());
  return argc > 1 ? 0 : 2;
}
