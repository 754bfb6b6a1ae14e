// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceLoader.h"

#include <string>

namespace coldstart {

/// The document that `stats` prints for a trace.
std::string statsDocument(const TraceLoad& load);

} // namespace coldstart
