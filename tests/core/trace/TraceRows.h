// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReaderRows.h"
#include "TraceReader.h"
#include "TraceText.h"

namespace coldstart {

// Threads get dense numbers in the order of their first batches (m0, m1), ticks are ns, the sync of
// a generation comes first.

inline std::string readOut(std::string_view text, bool everything = false) {
  return readBy<TraceReader>(traceBytes(text), everything);
}

inline void compareRow() {
  compareRowBy([](const std::string& text) { return readOut(text); });
}

} // namespace coldstart
