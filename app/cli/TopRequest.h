// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProfileTop.h"

#include <cstddef>
#include <vector>

namespace coldstart {

/// What of a profile's top is asked for.
struct TopRequest {
  std::vector<std::size_t> sampleTypes; ///< of the profile
  std::vector<TopSort> sorts;
  std::size_t maxRows = 50; ///< 0 = all
};

} // namespace coldstart
