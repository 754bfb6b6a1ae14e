// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "Result.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace re2 {
class RE2;
}

namespace coldstart {

/// A search for functions: words that must all fit. `word` is a part of the name, `pkg:word` a part
/// of the package's path, `re:pattern` a regular expression (RE2) found in the name; a `-`
/// before any of them turns it round. Case does not matter. An empty search fits nothing.
class FlameSearch {
 public:
  FlameSearch() = default;
  /// Error: a regular expression that is none; its detail says which.
  static Result<FlameSearch> parse(std::string_view text);

  bool empty() const { return m_terms.empty(); }
  bool matches(std::string_view function) const;

 private:
  struct Term {
    enum class Kind { Part, Package, Pattern } kind = Kind::Part;
    bool negated = false;
    std::string text; ///< lower case
    std::shared_ptr<const re2::RE2> pattern;
  };
  bool matches(const Term& term, std::string_view function) const;

  std::vector<Term> m_terms;
};

struct FlameHits {
  std::vector<NodeId> nodes; ///< from left to right, callers before what they call
  std::int64_t weight = 0;   ///< of all of them; a hit below a hit counts once
  std::size_t functions = 0; ///< distinct names
};

/// Pure; anything when asked to stop.
FlameHits findInTree(const CallTree& tree, const FlameSearch& search,
                     const std::stop_token& stop = {});

} // namespace coldstart
