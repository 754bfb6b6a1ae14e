// SPDX-License-Identifier: GPL-3.0-or-later
// bench_Cancel [-n MOMENTS] FILE...: how soon loading a trace answers when it is asked to stop.
// Loads each file once to the end, then again and again; another thread, as a user, asks to stop
// when the load has told so many bytes as done, MOMENTS (20) of them evenly spread, and, as a load
// tells nothing while it reads ahead, also at MOMENTS evenly spread over the time of the first
// load. Prints one JSON object a file: for each moment the milliseconds from request_stop() to the
// return of loadTrace() (null: it was done before), and the largest of all.
#include "FileReader.h"
#include "JsonWriter.h"
#include "TraceLoader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace coldstart;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

constexpr int kMoments = 20;

/// When to ask.
struct Moment {
  std::uint64_t bytes = 0; ///< progress has come to these, or ...
  Clock::duration after{}; ///< ... so much time has passed, if that is not zero
};

struct Answer {
  std::uint64_t bytes = 0; ///< progress when it was asked
  std::optional<double> milliseconds;
};

/// Loads up to a moment. Asks from a thread of its own, as a user does.
Answer cancelAt(const ByteSource& source, const Moment& moment) {
  std::stop_source stop;
  std::atomic<std::uint64_t> progress = 0;
  Clock::time_point asked;
  TraceLoadOptions options;
  options.stop = stop.get_token();
  options.progress = [&](std::uint64_t done, std::uint64_t) { progress = done; };
  Answer answer;
  std::atomic<bool> returned = false;
  const auto begin = Clock::now();
  std::jthread asker([&] {
    const auto due = [&] {
      return moment.after.count() > 0 ? Clock::now() - begin >= moment.after
                                      : progress >= moment.bytes;
    };
    while (!due() && !returned)
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    answer.bytes = progress;
    asked = Clock::now();
    stop.request_stop();
  });
  const auto load = loadTrace(source, options);
  const auto end = Clock::now();
  returned = true;
  asker.join();
  if (!load && load.error().code == ErrorCode::Cancelled)
    answer.milliseconds = Milliseconds(end - asked).count();
  return answer;
}

void writeAnswers(JsonWriter& json, const std::string& name, const std::vector<Answer>& answers,
                  double& largest) {
  json.key(name).beginArray();
  for (const Answer& answer : answers) {
    json.beginObject().member("bytes", answer.bytes);
    json.key("ms");
    if (answer.milliseconds)
      json.value(*answer.milliseconds);
    else
      json.null();
    json.endObject();
    largest = std::max(largest, answer.milliseconds.value_or(0));
  }
  json.endArray();
}

bool measure(const char* path, int moments, JsonWriter& json) {
  const auto file = FileReader::open(path);
  if (!file) return false;
  const auto begin = Clock::now();
  const auto whole = loadTrace(**file, {});
  const Clock::duration took = Clock::now() - begin;
  if (!whole) return false;
  std::vector<Answer> byBytes;
  std::vector<Answer> byTime;
  for (int i = 0; i < moments; ++i) {
    const auto share = static_cast<unsigned>(i);
    byBytes.push_back(
        cancelAt(**file, {(*file)->size() * share / static_cast<unsigned>(moments), {}}));
    byTime.push_back(cancelAt(**file, {0, took * (2 * i + 1) / (2 * moments)}));
  }
  double largest = 0;
  json.member("bytes", (*file)->size()).member("load_ms", Milliseconds(took).count());
  writeAnswers(json, "at_bytes", byBytes, largest);
  writeAnswers(json, "at_times", byTime, largest);
  json.member("largest_ms", largest);
  return true;
}

} // namespace

int main(int argc, char** argv) {
  int first = 1;
  int moments = kMoments;
  if (argc > 2 && std::string(argv[1]) == "-n") {
    moments = std::atoi(argv[2]);
    first = 3;
  }
  if (first >= argc || moments < 1) return 2;
  bool ok = true;
  for (int i = first; i < argc; ++i) {
    JsonWriter json(0);
    json.beginObject().member("file", argv[i]);
    if (!measure(argv[i], moments, json)) {
      json.member("error", "cannot be read");
      ok = false;
    }
    std::printf("%s\n", json.endObject().take().c_str());
    std::fflush(stdout);
  }
  return ok ? 0 : 1;
}
