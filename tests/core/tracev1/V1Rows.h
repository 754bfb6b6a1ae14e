// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ReaderRows.h"
#include "TraceV1Reader.h"
#include "TraceV1Text.h"

namespace coldstart {

// Threads get dense numbers (m0, m1), ticks are ns and count from the first event.

inline std::string readV1(std::vector<std::byte> bytes, std::size_t* count = nullptr,
                          bool everything = false) {
  return readBy<TraceV1Reader>(std::move(bytes), everything, count);
}

inline void compareRow() {
  compareRowBy([](const std::string& text) { return readV1(traceV1Bytes(text)); });
}

} // namespace coldstart
