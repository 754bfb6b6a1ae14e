// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"

#include "Start.h"

namespace coldstart {

DurationNs Scope::length() const {
  DurationNs sum;
  for (const TimeRange& range : ranges)
    sum += range.length();
  return sum;
}

Scope wholeScope(const Start& start) {
  if (!start.phases.start.empty()) return {Scope::Kind::Start, {start.phases.start}};
  return {Scope::Kind::Recording, {start.extent}};
}

Scope scopeOf(const Start& start, const Selection& selection) {
  if (selection.ranges.empty()) return wholeScope(start);
  return {Scope::Kind::Range, selection.ranges};
}

} // namespace coldstart
