// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceDiagnostics.h"

#include "TraceHeader.h"

#include <cstdio>
#include <utility>
#include <vector>

namespace coldstart {

namespace {

Diagnostic make(Severity severity, const char* code, std::vector<std::string> arguments,
                std::string detail) {
  Diagnostic d;
  d.severity = severity;
  d.code = code;
  d.arguments = std::move(arguments);
  d.detail = std::move(detail);
  return d;
}

std::string ofBytes(std::uint64_t lost, std::uint64_t size) {
  return std::to_string(lost) + " of " + std::to_string(size) + " bytes";
}

} // namespace

Diagnostic traceLoss(const Error& error, std::uint64_t lostBytes, std::uint64_t fileBytes) {
  Diagnostic d = make(Severity::Problem,
                      error.code == ErrorCode::Truncated ? "trace.truncated" : "trace.corrupt",
                      {error.detail, std::to_string(lostBytes), std::to_string(fileBytes)},
                      describe(error) + "; " + ofBytes(lostBytes, fileBytes) + " were not read");
  d.offset = error.offset;
  return d;
}

Diagnostic secondTrace(std::uint64_t offset, std::uint64_t lostBytes, std::uint64_t fileBytes) {
  Diagnostic d = make(Severity::Problem, "trace.second_trace",
                      {std::to_string(lostBytes), std::to_string(fileBytes)},
                      "a second trace begins here and is left out, " +
                          ofBytes(lostBytes, fileBytes) + "; the first one is shown");
  d.offset = offset;
  return d;
}

Diagnostic namesLost(std::uint64_t generation, std::uint64_t events) {
  return make(Severity::Warning, "trace.names_lost",
              {std::to_string(generation), std::to_string(events)},
              "tables of generation " + std::to_string(generation) + " are lost: its " +
                  std::to_string(events) +
                  " events are kept, but functions, stacks and reasons are missing");
}

Diagnostic namesLostV1(std::uint64_t names) {
  return make(Severity::Warning, "trace.names_lost", {"1", std::to_string(names)},
              std::to_string(names) +
                  " names that events ask for were lost with the rest of the file");
}

Diagnostic eventsLost(std::uint64_t bridged, std::uint64_t left) {
  return make(Severity::Warning, "trace.events_lost",
              {std::to_string(bridged), std::to_string(left)},
              "events are lost that others depend on: before " + std::to_string(bridged) +
                  " events the last known state was taken to last up to there, and " +
                  std::to_string(left) + " that contradicted it were left out");
}

Diagnostic clockAssumed(bool v1) {
  return make(Severity::Warning, "trace.clock_assumed", {},
              std::string("what tells the clock's frequency is lost; times assume ") +
                  (v1 ? "a processor of 3 GHz" : "64 ns a tick"));
}

Diagnostic newerFormat(int minor) {
  const std::string newest = formatNumber(TraceHeader::kNewestMinor);
  return make(Severity::Warning, "trace.newer_format", {formatNumber(minor), newest},
              "the trace is of format " + formatNumber(minor) +
                  ", newer than known; it was read by " + "the rules of " + newest);
}

Diagnostic experimentsSkipped(std::uint64_t events, std::uint64_t batches) {
  return make(Severity::Note, "trace.experiments_skipped",
              {std::to_string(events), std::to_string(batches)},
              "skipped what experiments of the runtime wrote: " + std::to_string(events) +
                  " events, " + std::to_string(batches) + " batches");
}

Diagnostic firstPart(DurationNs length) {
  return make(Severity::Note, "trace.first_part", {std::to_string(length.ns)},
              "only the first " + std::to_string(length.ns) + " ns are loaded, as asked");
}

Diagnostic onlyPartFits(DurationNs loaded, DurationNs whole, std::uint64_t neededBytes,
                        std::uint64_t limitBytes) {
  const auto seconds = [](DurationNs length) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g s", static_cast<double>(length.ns) / 1e9);
    return std::string(text);
  };
  const auto gigabytes = [](std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2g GB", static_cast<double>(bytes) / 1e9);
    return std::string(text);
  };
  return make(Severity::Warning, "trace.too_large",
              {std::to_string(loaded.ns), std::to_string(whole.ns), std::to_string(neededBytes),
               std::to_string(limitBytes)},
              "only the first " + seconds(loaded) +
                  (whole.ns > 0 ? " of about " + seconds(whole) : std::string()) +
                  " are loaded: all of it would take " + gigabytes(neededBytes) +
                  " of memory, and " + gigabytes(limitBytes) + " can be had");
}

std::string formatNumber(int minor) {
  return "1." + std::to_string(minor);
}

} // namespace coldstart
