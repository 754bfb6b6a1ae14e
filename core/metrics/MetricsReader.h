// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "MetricsSample.h"

#include <stop_token>

namespace coldstart {

struct MetricsLimits {
  std::size_t lineBytes = 2 << 20;
  std::size_t samples = 500'000;
  std::size_t names = 20'000;
  std::size_t readings = 8'000'000; ///< in all samples together
  std::size_t buckets = 20'000;     ///< of one histogram (runtime/metrics has up to about 900)
  std::size_t diagnostics = 100;    ///< told one by one; the rest is a number
};

/// Reads metrics.jsonl: one JSON object a line,
///   {"t_ns": int, "mono_ns": int, "phase": text, "mark": text,
///    "values": {NAME: number | {"buckets": [n+1 edges], "counts": [n]}}}
/// with "values" and one of the two times; edges that JSON cannot spell are "-Inf" and "+Inf"; a
/// value of null is no value. Other keys are passed over.
///
/// A line or a value that breaks these rules is left out and becomes a Diagnostic; the others stay.
/// Diagnostic::offset is the byte in the file, arguments[0] the line's number. Codes:
/// metrics.bad-line, metrics.truncated-line (the last one), metrics.line-too-long,
/// metrics.bad-value (arguments[1] is the name), metrics.too-many (of arguments[1]; reading ends),
/// metrics.unreadable (the system refused; reading ends), metrics.more-problems (arguments[1] of
/// them were not told).
///
/// An Error when no sample is left: the file is empty or ends in its first line (Truncated), cannot
/// be read (Io), or holds something else (UnknownFormat). Cancelled when asked to stop.
Result<MetricsFile> readMetrics(const ByteSource& source, std::stop_token stop = {},
                                const MetricsLimits& limits = {});

/// Whether a file that begins with these bytes (a few KiB, or all of it) is meant to be such a
/// file.
bool looksLikeMetrics(std::string_view head);

} // namespace coldstart
