// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsLine.h"

#include <cmath>
#include <limits>

namespace coldstart {

namespace {

/// Times beyond this are not clocks; and differences of two within it do not overflow.
constexpr std::int64_t kMaxTime = std::numeric_limits<std::int64_t>::max() / 4;

std::optional<double> edgeOf(const JsonValue& json) {
  if (const auto number = json.number()) return number;
  const std::string* text = json.string();
  if (!text) return std::nullopt;
  if (*text == "+Inf" || *text == "Inf") return std::numeric_limits<double>::infinity();
  if (*text == "-Inf") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

bool readEdges(std::span<const JsonValue> items, std::vector<double>& edges) {
  edges.reserve(items.size());
  for (const JsonValue& item : items) {
    const auto edge = edgeOf(item);
    if (!edge || (!edges.empty() && !(edges.back() < *edge))) return false;
    edges.push_back(*edge);
  }
  return true;
}

/// The total must stay a number that int64 holds, since differences of totals are taken.
bool readCounts(std::span<const JsonValue> items, std::vector<std::uint64_t>& counts) {
  std::int64_t total = 0;
  counts.reserve(items.size());
  for (const JsonValue& item : items) {
    const auto count = item.integer();
    if (!count || *count < 0 || *count > std::numeric_limits<std::int64_t>::max() - total)
      return false;
    total += *count;
    counts.push_back(static_cast<std::uint64_t>(*count));
  }
  return true;
}

std::optional<MetricValue> histogramOf(const JsonValue& json, std::size_t maxBuckets,
                                       std::string& why) {
  const JsonValue* edges = json.find("buckets");
  const JsonValue* counts = json.find("counts");
  if (!edges || !counts || !edges->isArray() || !counts->isArray()) {
    why = "an object without the arrays buckets and counts";
    return std::nullopt;
  }
  const std::size_t n = counts->items().size();
  Histogram histogram;
  if (n > maxBuckets)
    why = "a histogram of " + std::to_string(n) + " buckets";
  else if (edges->items().size() != (n == 0 && edges->items().empty() ? 0 : n + 1))
    why = std::to_string(edges->items().size()) + " edges for " + std::to_string(n) + " counts";
  else if (!readEdges(edges->items(), histogram.edges))
    why = "bucket edges that are not ascending numbers";
  else if (!readCounts(counts->items(), histogram.counts))
    why = "counts that are not whole numbers from 0 on";
  else
    return histogram;
  return std::nullopt;
}

/// False when the key is there and is no possible time.
bool readTime(const JsonValue& line, std::string_view key, std::optional<std::int64_t>& time) {
  const JsonValue* json = line.find(key);
  if (!json || json->isNull()) return true;
  time = json->integer();
  return time && *time >= -kMaxTime && *time <= kMaxTime;
}

bool readWord(const JsonValue& line, std::string_view key, std::string& word) {
  const JsonValue* json = line.find(key);
  if (!json || json->isNull()) return true;
  if (json->string()) word = *json->string();
  return json->string() != nullptr;
}

} // namespace

std::optional<MetricValue> metricValueOf(const JsonValue& json, std::size_t maxBuckets,
                                         std::string& why) {
  if (json.isInteger()) return *json.integer();
  if (const auto number = json.number()) return *number;
  if (json.isObject()) return histogramOf(json, maxBuckets, why);
  if (!json.isNull()) why = "neither a number nor a histogram";
  return std::nullopt;
}

Result<MetricsSample> sampleHeadOf(const JsonValue& line) {
  if (!line.isObject()) return fail(ErrorCode::Corrupt, 0, "not a JSON object");
  const JsonValue* values = line.find("values");
  if (!values || !values->isObject()) return fail(ErrorCode::Corrupt, 0, "no object \"values\"");
  MetricsSample sample;
  if (!readTime(line, "t_ns", sample.captureNs))
    return fail(ErrorCode::Corrupt, 0, "t_ns is no time in ns");
  if (!readTime(line, "mono_ns", sample.monoNs))
    return fail(ErrorCode::Corrupt, 0, "mono_ns is no time in ns");
  if (!sample.captureNs && !sample.monoNs)
    return fail(ErrorCode::Corrupt, 0, "neither t_ns nor mono_ns");
  if (!readWord(line, "phase", sample.phase) || !readWord(line, "mark", sample.mark))
    return fail(ErrorCode::Corrupt, 0, "phase or mark is no text");
  return sample;
}

} // namespace coldstart
