// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged gzip data end in an error or an end, within the limits, and never in more than they
// allow.
#include "GzipInflater.h"

#include <cstdlib>

using namespace coldstart;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const MemorySource source({bytes.begin(), bytes.end()});
  GzipInflater inflater(source, {.maxBytes = 1 << 20, .maxRatio = 250, .freeBytes = 1 << 16});
  const auto unpacked = inflateAll(inflater);
  if (inflater.consumed() > size) std::abort();
  if (unpacked && unpacked->size() > 1 << 20) std::abort();
  return 0;
}
