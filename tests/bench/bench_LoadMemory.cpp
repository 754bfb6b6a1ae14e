// SPDX-License-Identifier: GPL-3.0-or-later
// bench_LoadMemory FILE: what is foreseen of loading a trace, against what it takes. Prints one
// JSON object: the estimate by a sample and by the file's size alone, milliseconds to make it (the
// best of ten, so with the file in the system's cache), the events the sample foretells and those
// there are, and the largest anonymous memory (RssAnon, Linux) while it is loaded. One file a
// process: the memory of the one before is not given back.
#include "FileReader.h"
#include "JsonWriter.h"
#include "LoadMemory.h"
#include "MemoryWatch.h"
#include "TraceLoader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <numeric>

using namespace coldstart;

namespace {

double millisecondsOf(const ByteSource& source, const TraceHeader& header) {
  double best = 1e9;
  for (int i = 0; i < 10; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    if (!sampleTrace(source, header)) return 0; // nothing was seen
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

std::uint64_t eventCount(const TraceModel& model) {
  const auto& byKind = model.counters.eventsByKind;
  return std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0});
}

void measure(const ByteSource& source, JsonWriter& json) {
  std::array<std::byte, TraceHeader::kBytes> head{};
  const auto got = source.readAt(0, head);
  const auto header = readTraceHeader(std::span(head).first(got ? *got : 0));
  if (!header) {
    json.member("error", describe(header.error()));
    return;
  }
  json.member("bytes", source.size()).member("sample_ms", millisecondsOf(source, *header));
  const auto sample = sampleTrace(source, *header);
  const std::uint64_t estimate = estimatedLoadBytes(source.size(), header->isV1(), sample);
  json.member("most_bytes", mostLoadBytes(source.size(), header->isV1()));
  json.member("estimated_bytes", estimate);
  if (sample) {
    json.member("foretold_events", sample->transitions + sample->others);
    json.member("foretold_goroutines", sample->goroutines);
    json.member("foretold_table_bytes", sample->tableBytes);
    json.member("foretold_seconds", sample->seconds);
  }
  const MemoryWatch memory;
  const auto load = loadTrace(source, {});
  const std::uint64_t took = memory.largestGrowth();
  if (!load) {
    json.member("error", describe(load.error()));
    return;
  }
  json.member("events", eventCount(*load->model)).member("rss_anon_bytes", took);
  json.member("times_too_much", static_cast<double>(estimate) /
                                    static_cast<double>(std::max<std::uint64_t>(took, 1)));
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  JsonWriter json(0);
  json.beginObject().member("file", argv[1]);
  if (const auto file = FileReader::open(argv[1]))
    measure(**file, json);
  else
    json.member("error", describe(file.error()));
  std::printf("%s\n", json.endObject().take().c_str());
  return 0;
}
