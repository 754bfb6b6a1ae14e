// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsModel.h"

#include <algorithm>
#include <limits>

namespace coldstart {

double toDouble(MetricNumber number) {
  if (const auto* i = std::get_if<std::int64_t>(&number)) return static_cast<double>(*i);
  return std::get<double>(number);
}

MetricNumber difference(MetricNumber a, MetricNumber b) {
  const auto* from = std::get_if<std::int64_t>(&a);
  const auto* to = std::get_if<std::int64_t>(&b);
  if (!from || !to) return toDouble(b) - toDouble(a);
  std::int64_t result = 0;
  if (!__builtin_sub_overflow(*to, *from, &result)) return result;
  return *to < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}

TimeRange MetricsModel::extent() const {
  if (times.empty()) return {};
  return {times.front(), times.back()};
}

std::optional<MetricId> MetricsModel::find(std::string_view name) const {
  const auto found =
      std::lower_bound(metrics.begin(), metrics.end(), name,
                       [](const MetricColumn& m, std::string_view n) { return m.name < n; });
  if (found == metrics.end() || found->name != name) return std::nullopt;
  return MetricId{static_cast<std::uint32_t>(found - metrics.begin())};
}

std::optional<std::size_t> MetricsModel::readingAt(MetricId id, TimeNs t) const {
  const std::vector<std::uint32_t>& samples = metric(id).samples;
  const auto after = std::partition_point(samples.begin(), samples.end(),
                                          [&](std::uint32_t s) { return times[s] <= t; });
  if (after == samples.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - samples.begin()) - 1;
}

std::optional<std::size_t> MetricsModel::readingFrom(MetricId id, TimeNs t) const {
  const std::vector<std::uint32_t>& samples = metric(id).samples;
  const auto from = std::partition_point(samples.begin(), samples.end(),
                                         [&](std::uint32_t s) { return times[s] < t; });
  if (from == samples.end()) return std::nullopt;
  return static_cast<std::size_t>(from - samples.begin());
}

std::optional<MetricNumber> MetricsModel::valueAt(MetricId id, TimeNs t) const {
  const auto reading = readingAt(id, t);
  if (!reading) return std::nullopt;
  return metric(id).number(*reading);
}

std::optional<TimeRange> MetricsModel::phaseRange(std::string_view phase) const {
  const auto first = std::find(phases.begin(), phases.end(), phase);
  if (phase.empty() || first == phases.end()) return std::nullopt;
  const auto next =
      std::find_if(first, phases.end(), [&](const std::string& p) { return p != phase; });
  const auto last = next == phases.end() ? phases.end() - 1 : next;
  return TimeRange{times[static_cast<std::size_t>(first - phases.begin())],
                   times[static_cast<std::size_t>(last - phases.begin())]};
}

} // namespace coldstart
