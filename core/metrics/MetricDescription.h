// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace coldstart {

/// Go's ValueKind (runtime/metrics/value.go); its KindUint64 is what int64 holds of it.
enum class MetricKind : std::uint8_t { Int64, Float64, Histogram };

/// What the unit behind a metric's colon means for whoever puts numbers into words.
enum class UnitKind : std::uint8_t {
  Count,   ///< things: objects, calls, goroutines, threads, gc-cycles, events, ...
  Bytes,   ///< IEC
  Seconds, ///< also cpu-seconds
  Percent,
  Other, ///< a compound ("bytes/second"), or a name without a unit
};

/// The part of a metric's name behind its last colon: "cpu-seconds". Empty when there is none.
std::string_view unitOf(std::string_view metric);
UnitKind unitKindOf(std::string_view unit);

/// What is known of a metric of package runtime/metrics beyond its value.
struct MetricDescription {
  std::string_view name;
  MetricKind kind = MetricKind::Int64;
  bool cumulative = false;  ///< counts up from the process's start: a rate makes sense
  bool updatedAtGc = false; ///< stands still between two GC cycles, whatever the program does
  bool sampled = false; ///< from one goroutine in 8 (runtime/proc.go, gTrackingPeriod): good for
                        ///< the order of magnitude
};

/// By full name; nullopt for a metric that Go 1.26 does not have. Source: runtime/metrics
/// description.go (kind, cumulative) and, for `updatedAtGc`, runtime/metrics.go, mgc.go and
/// mgcpacer.go of Go 1.26. There, /gc/scan/heap and /gc/scan/total do change between GCs (when an
/// mcache is refilled), live, goal (without a memory limit), scanned stacks and CPU classes do not.
std::optional<MetricDescription> describeMetric(std::string_view name);

/// /godebug/non-default-behavior/NAME:events, one for each GODEBUG setting. Recorders write them
/// only when they are not 0.
bool isGodebugCounter(std::string_view name);

/// Completed GC cycles: tells whether a metric that is updated at a GC can have moved.
inline constexpr std::string_view kGcCyclesMetric = "/gc/cycles/total:gc-cycles";

} // namespace coldstart
