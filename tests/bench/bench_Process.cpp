// SPDX-License-Identifier: GPL-3.0-or-later
// bench_Process RUNS COMMAND... [-- COMMAND...]...: runs the commands in turn, RUNS times each,
// their output thrown away, and prints one JSON object a line and command: median and fastest wall
// time, median user time, and the largest anonymous memory (RssAnon), looked at each 5 ms in two
// runs more, since looking costs time. Linux. Exit code 1 when a run failed.
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
#include <string_view>
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

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Watched for its memory, or else timed.
Run runOnce(char** command, bool watched) {
  Run run;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t pid = spawn(command);
  if (pid < 0) return run;
  int status = 0;
  rusage usage{};
  while (wait4(pid, &status, watched ? WNOHANG : 0, &usage) == 0) {
    run.rssAnonBytes = std::max(run.rssAnonBytes, rssAnonBytes(pid));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  run.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  run.userSeconds = seconds(usage.ru_utime);
  run.ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return run;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// What the runs of one command came to.
struct Figures {
  std::vector<double> wall, user;
  std::uint64_t rss = 0;
  bool ok = true;

  void add(const Run& run, bool watched) {
    ok = ok && run.ok;
    rss = std::max(rss, run.rssAnonBytes);
    if (watched) return;
    wall.push_back(run.wallSeconds);
    user.push_back(run.userSeconds);
  }

  void print() const {
    JsonWriter json(0);
    json.beginObject().member("runs", std::uint64_t{wall.size()}).member("wall_s", median(wall));
    json.member("fastest_s", *std::min_element(wall.begin(), wall.end()));
    json.member("user_s", median(user)).member("rss_anon_bytes", rss).member("ok", ok).endObject();
    std::printf("%s\n", json.text().c_str());
  }
};

/// Cuts the arguments at each "--", which becomes a null.
std::vector<char**> commandsIn(int argc, char** argv) {
  std::vector<char**> commands{argv};
  for (int i = 0; i < argc; ++i)
    if (std::string_view(argv[i]) == "--") {
      argv[i] = nullptr;
      commands.push_back(argv + i + 1);
    }
  return commands;
}

} // namespace

int main(int argc, char** argv) {
  constexpr int kWatchedRuns = 2;
  const int count = argc > 2 ? std::atoi(argv[1]) : 0;
  if (count < 1) return 2;
  const std::vector<char**> commands = commandsIn(argc - 2, argv + 2);
  std::vector<Figures> figures(commands.size());
  for (int i = 0; i < count + kWatchedRuns; ++i)
    for (std::size_t c = 0; c < commands.size(); ++c)
      figures[c].add(runOnce(commands[c], i >= count), i >= count);
  for (const Figures& of : figures)
    of.print();
  return std::all_of(figures.begin(), figures.end(), [](const Figures& f) { return f.ok; }) ? 0 : 1;
}
