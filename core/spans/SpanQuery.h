// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "Result.h"
#include "TimeNs.h"

#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// What spans are searched for, as it is typed: words that must all fit.
///   word        part of a function's name on the stack, of the goroutine's, or of the wait reason
///   g12         goroutine 12
///   re:pattern  a regular expression (RE2) found in a function's name on the stack
///   pkg:path    part of the package path of a function on the stack
///   state:word  the beginning of a state ("run", "wait", "sys") or part of a wait reason
///   dur>5ms     longer; also dur<, dur>=, dur<=; ns, us, ms (when left out) or s
/// A `-` before any of them turns it round. Case does not matter. A word that is still being typed
/// ("pkg:") is left out; without words nothing fits.
struct SpanQuery {
  struct Term {
    enum class Kind { Text, Goroutine, Pattern, Package, State, Longer, Shorter };
    Kind kind = Kind::Text;
    bool negated = false;
    std::string text;      ///< lower case, but for a pattern
    GoroutineId goroutine; ///< of Goroutine
    DurationNs duration;   ///< of Longer (at least) and Shorter (at most)
    friend bool operator==(const Term&, const Term&) = default;
  };
  std::vector<Term> terms;

  bool empty() const { return terms.empty(); }
  friend bool operator==(const SpanQuery&, const SpanQuery&) = default;

  /// Error: a word that cannot be understood; its detail is the word.
  static Result<SpanQuery> parse(std::string_view text);
};

} // namespace coldstart
