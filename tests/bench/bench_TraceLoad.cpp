// SPDX-License-Identifier: GPL-3.0-or-later
// bench_TraceLoad FILE...: loads each trace into a model and prints one JSON object a line: seconds
// from opening the file to the complete model, and the largest anonymous memory (RssAnon) sampled
// meanwhile, above what there was before.
#include "FileReader.h"
#include "JsonWriter.h"
#include "TraceLoader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>

using namespace coldstart;

namespace {

/// Linux: anonymous memory of this process in bytes; 0 where the system does not say.
std::uint64_t rssAnonBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("RssAnon:", 0) == 0) return std::stoull(line.substr(8)) * 1024;
  }
  return 0;
}

/// Looks at the memory every two milliseconds for as long as it lives.
class MemoryWatch {
 public:
  std::uint64_t largestGrowth() const { return std::max(m_largest.load(), m_before) - m_before; }

 private:
  void watch(std::stop_token stop) {
    while (!stop.stop_requested()) {
      m_largest = std::max(m_largest.load(), rssAnonBytes());
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  std::uint64_t m_before = rssAnonBytes();
  std::atomic<std::uint64_t> m_largest = 0;
  std::jthread m_thread{[this](std::stop_token stop) { watch(stop); }};
};

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
