// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are a log: its lines lie one behind the other inside the file, what is kept of them
// inside its text, and every init points at one of them.
#include "LogReader.h"

#include <cstdlib>
#include <span>

using namespace coldstart;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const LogFile& log, std::uint64_t fileBytes) {
  std::uint64_t free = 0;
  for (const LogLine& line : log.lines) {
    require(line.offset >= free && line.offset + line.length <= fileBytes);
    require(line.textLength <= line.length);
    require(line.textBegin + line.textLength <= log.text.size());
    free = line.offset + line.length;
  }
  for (const LogInit& init : log.inits) {
    require(init.line < log.lines.size());
    require(init.column <= log.lines[init.line].textLength);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const LogLimits limits{.lineBytes = 200, .textBytes = 4096, .lines = 60};
  const auto log = readLog(MemorySource({bytes.begin(), bytes.end()}), {}, limits);
  if (!log) return 0;
  require(log->lines.size() <= limits.lines);
  check(*log, size);
  return 0;
}
