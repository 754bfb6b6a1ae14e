// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// Moments of a start in CLOCK_MONOTONIC ns, which on Linux is the clock of its trace (Go 1.22 and
/// later). Each is known or not; those that are known stand in this order.
struct StartClocks {
  std::optional<std::int64_t> launch;       ///< before fork and exec, by the launcher
  std::optional<std::int64_t> execReturned; ///< the launcher knew that the program runs
  std::optional<std::int64_t> runtimeInit;  ///< zero of inittrace's "@"
  std::optional<std::int64_t> captureStart; ///< the recorder's first statement; zero of t_ns
  std::optional<std::int64_t> traceOn;
  std::optional<std::int64_t> exit;
};

/// The same clock. A recording ends with ready or with deadline.
struct StartMarks {
  std::optional<std::int64_t> initStart;
  std::optional<std::int64_t> mainStart; ///< the last init function of package main
  std::optional<std::int64_t> ready;
  std::optional<std::int64_t> deadline;
};

/// A file that belongs to the recording.
struct ManifestMember {
  std::string name;
  std::optional<std::uint64_t> size;
  std::string sha256; ///< lower-case hex as written; empty when not told
};

/// What a recorder says about a recording: manifest.json of a bundle (DESIGN section 6), or
/// meta.json of a plain directory. Anything may be missing: nullopt, or empty.
///
/// Read are, at the top or inside an object "clocks": launch_mono_ns, exec_returned_mono_ns,
/// runtime_init_mono_ns, capture_start_mono_ns, trace_on_mono_ns, exit_mono_ns, each also without
/// "_mono_ns" inside "clocks"; launch_wall, start_wall. In an object "marks_mono_ns" or "marks":
/// init_start, main_start, ready, deadline, each also with "_mono_ns"; a mark is a number of ns or
/// null. At the top: schema_version, tool_version, program, version_label, go_version, goos,
/// goarch, gomaxprocs, num_cpu (or cpu_count), gogc, gomemlimit, pid, end_reason, environment (a
/// text, or an object with "kind" and "found_by"), recorder_packages (a list of texts) and members
/// ([{"name", "size", "sha256"}]). Others are passed over. A key of the wrong type counts as
/// missing and is told as manifest.bad-key (arguments[0]).
struct Manifest {
  std::optional<std::int64_t> schemaVersion;
  std::string toolVersion;
  std::string program;
  std::string versionLabel;
  std::string goVersion; ///< "go1.26.8"
  std::string goos;
  std::string goarch;
  std::optional<std::int64_t> gomaxprocs;
  std::optional<std::int64_t> cpuCount;
  std::string gogc;       ///< as set: "100", "off"
  std::string gomemlimit; ///< as set: "512MiB"
  std::optional<std::int64_t> pid;
  std::string endReason;       ///< "ready", "deadline", ...
  std::string environmentKind; ///< a stable word (local, container, kubernetes, ci), or a sentence
  std::string environmentFoundBy;

  StartClocks clocks;
  StartMarks marks;
  std::string launchWall; ///< RFC 3339 with ns, at clocks.launch
  std::string startWall;  ///< at clocks.captureStart

  std::vector<std::string> recorderPackages; ///< import paths of the capture's own code
  std::vector<ManifestMember> members;
  /// manifest.bad-key; manifest.clock-order (arguments: the two clocks, earlier one first by rule).
  std::vector<Diagnostic> diagnostics;
};

/// UnknownFormat when it is JSON without a clock, a mark or a schema version; Truncated, Corrupt or
/// TooLarge when it is no JSON (at most 4 MiB).
Result<Manifest> parseManifest(std::string_view json);
Result<Manifest> readManifest(const ByteSource& source, std::stop_token stop = {});

/// Whether a file that begins with these bytes (a few KiB, or all of it) is meant to be one.
bool looksLikeManifest(std::string_view head);

} // namespace coldstart
