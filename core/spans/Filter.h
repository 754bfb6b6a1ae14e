// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpanQuery.h"

#include <string>

namespace coldstart {

/// What the user asked to be shown alone, in SpanQuery's words: goroutines, packages, states,
/// durations. The timeline keeps the goroutines that have such spans, the flame graph the time of
/// these spans. Empty: everything is shown. A plain value; selecting never changes it.
struct Filter {
  std::string text; ///< as it was typed, for the chip
  SpanQuery query;

  bool empty() const { return query.empty(); }
  friend bool operator==(const Filter&, const Filter&) = default;
};

} // namespace coldstart
