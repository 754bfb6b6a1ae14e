// SPDX-License-Identifier: GPL-3.0-or-later
// bench_Process RUNS COMMAND...: runs the command RUNS times, its output thrown away, and prints
// one JSON object: median and fastest wall time, median user time, and the largest anonymous memory
// (RssAnon) seen each 5 ms over all runs. Linux. Exit code 1 when a run failed.
#include "JsonWriter.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace coldstart;

extern char** environ; // NOLINT: POSIX says it is there

namespace {

struct Run {
  double wallSeconds = 0;
  double userSeconds = 0;
  std::uint64_t rssAnonBytes = 0;
  bool ok = false;
};

std::uint64_t rssAnonBytes(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("RssAnon:", 0) == 0) return std::stoull(line.substr(8)) * 1024;
  return 0;
}

pid_t spawn(char** command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t pid = -1;
  if (posix_spawnp(&pid, command[0], &actions, nullptr, command, environ) != 0) pid = -1;
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

Run runOnce(char** command) {
  Run run;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t pid = spawn(command);
  if (pid < 0) return run;
  int status = 0;
  rusage usage{};
  while (wait4(pid, &status, WNOHANG, &usage) == 0) {
    run.rssAnonBytes = std::max(run.rssAnonBytes, rssAnonBytes(pid));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  run.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  run.userSeconds = static_cast<double>(usage.ru_utime.tv_sec) +
                    static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
  run.ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return run;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
  const int count = argc > 2 ? std::atoi(argv[1]) : 0;
  if (count < 1) return 2;
  std::vector<double> wall;
  std::vector<double> user;
  std::uint64_t rss = 0;
  bool ok = true;
  for (int i = 0; i < count; ++i) {
    const Run run = runOnce(argv + 2);
    wall.push_back(run.wallSeconds);
    user.push_back(run.userSeconds);
    rss = std::max(rss, run.rssAnonBytes);
    ok = ok && run.ok;
  }
  JsonWriter json(0);
  json.beginObject().member("runs", count).member("wall_s", median(wall));
  json.member("fastest_s", *std::min_element(wall.begin(), wall.end()));
  json.member("user_s", median(user)).member("rss_anon_bytes", rss).member("ok", ok).endObject();
  std::printf("%s\n", json.text().c_str());
  return ok ? 0 : 1;
}
