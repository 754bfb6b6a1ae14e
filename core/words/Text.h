// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace coldstart {

/// Something to say, in no language yet: which sentence, and the numbers and names that go into it.
/// Numbers are plain decimal digits in their smallest unit (ns, bytes); the sentence says how each
/// is shown. A Catalogue puts it into words.
struct Text {
  std::string id; ///< "state.running", "trace.truncated"
  std::vector<std::string> arguments;

  friend bool operator==(const Text&, const Text&) = default;
};

} // namespace coldstart
