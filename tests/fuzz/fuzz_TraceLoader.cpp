// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a trace.
#include "LoadCheck.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  coldstart::checkLoad({bytes.begin(), bytes.end()});
  return 0;
}
