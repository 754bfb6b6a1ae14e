// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <string>

namespace coldstart {

/// When a package was initialised (inittrace), by goroutine 1.
struct InitWindow {
  TimeRange time;
  std::string package; ///< import path
};

} // namespace coldstart
