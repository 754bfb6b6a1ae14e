// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimeNs.h"

#include <vector>

namespace coldstart {

struct Start;

/// The time that every number in view is computed for, and what it is: a number is shown with it.
struct Scope {
  enum class Kind : std::uint8_t {
    Start,     ///< nothing is selected: from the first phase to ready
    Recording, ///< nothing is selected, and no phase is known: all that was recorded
    Range,     ///< what the user selected
  };
  Kind kind = Kind::Recording;
  std::vector<TimeRange> ranges; ///< half-open, the model's clock; never empty, none of them is
                                 ///< empty unless the whole recording is

  bool whole() const { return kind != Kind::Range; }
  /// What they add up to; ranges that overlap count twice.
  DurationNs length() const;
  friend bool operator==(const Scope&, const Scope&) = default;
};

/// The one place that decides what "the whole start" is. A `Start` that grows while it is read has
/// another one with each snapshot.
Scope scopeOf(const Start& start, const Selection& selection);

/// The same without a selection.
Scope wholeScope(const Start& start);

} // namespace coldstart
