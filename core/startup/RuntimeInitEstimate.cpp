// SPDX-License-Identifier: GPL-3.0-or-later
#include "RuntimeInitEstimate.h"

#include <algorithm>
#include <unordered_map>

namespace coldstart {

namespace {

/// How far bounds may overlap the wrong way: a trace's clock counts in steps of 64 ns, and a line's
/// times are taken a little before and after the init itself.
constexpr DurationNs kSlack{100'000};

} // namespace

std::optional<RuntimeInitEstimate> estimateRuntimeInit(std::span<const LogInit> inits,
                                                       const InitStacks& stacks) {
  std::unordered_map<std::string_view, const InitTraceLine*> lines;
  for (const LogInit& init : inits)
    lines.try_emplace(init.init.package, &init.init);

  std::optional<TimeNs> earliest, latest;
  for (const InitStay& stay : stacks.stays) {
    const auto found = lines.find(stay.package);
    if (found == lines.end()) continue;
    const InitTraceLine& line = *found->second;
    const TimeNs upper = stay.first - line.at;
    const TimeNs lower =
        stay.last - (line.at + line.atPrecision + line.clock + line.clockPrecision);
    latest = latest ? std::min(*latest, upper) : upper;
    earliest = earliest ? std::max(*earliest, lower) : lower;
  }
  if (stacks.mainFirst && !inits.empty()) {
    const TimeNs upper = *stacks.mainFirst - (inits.back().init.at + inits.back().init.clock);
    latest = latest ? std::min(*latest, upper) : upper;
  }
  if (!latest) return std::nullopt;
  if (!earliest) return RuntimeInitEstimate{*latest, DurationNs{}, true};
  if (*earliest > *latest + kSlack) return std::nullopt;
  const DurationNs width{std::max<std::int64_t>(0, (*latest - *earliest).ns)};
  return RuntimeInitEstimate{*latest - DurationNs{width.ns / 2}, DurationNs{(width.ns + 1) / 2},
                             false};
}

} // namespace coldstart
