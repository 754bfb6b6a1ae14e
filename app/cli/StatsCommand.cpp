// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatsCommand.h"

#include "FileReader.h"
#include "JsonWriter.h"
#include "StatsDocument.h"
#include "TraceLoader.h"

#include <cstdio>

namespace coldstart {

namespace {

constexpr int kDone = 0;
constexpr int kUnreadable = 3;

int refuse(const std::string& path, const Error& error) {
  std::fprintf(stderr, "coldstart-cli: %s: %s\n", path.c_str(), describe(error).c_str());
  JsonWriter json;
  json.beginObject().member("error", describe(error)).endObject();
  std::fputs(json.text().c_str(), stdout);
  return kUnreadable;
}

} // namespace

int runStats(const std::string& path) {
  const auto file = FileReader::open(path);
  if (!file) return refuse(path, file.error());
  const auto load = loadTrace(**file, {});
  if (!load) return refuse(path, load.error());
  if (load->error)
    std::fprintf(stderr,
                 "coldstart-cli: %s: %s; what came before was kept (%llu bytes were not read)\n",
                 path.c_str(), describe(*load->error).c_str(),
                 static_cast<unsigned long long>(load->lostBytes));
  std::fputs(statsDocument(*load).c_str(), stdout);
  return kDone;
}

} // namespace coldstart
