// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the bytes are, reading them ends in a profile or an error; and what was accepted can be
// ranked, each index in it leading somewhere.
#include "ProfileReader.h"
#include "ProfileTop.h"

#include <cstdlib>

using namespace coldstart;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto profile = readProfile(MemorySource({bytes.begin(), bytes.end()}),
                                   {.limit = 1 << 24, .memoryLimit = 1 << 26});
  if (!profile) return 0;
  const auto top = ProfileTop::compute(*profile);
  if (!top) std::abort();
  for (std::size_t t = 0; t < (*profile)->sampleTypeCount(); ++t)
    if ((*top)->rows(t, TopSort::Cum, 0).size() > (*top)->rows(t, TopSort::Flat, 0).size())
      std::abort();
  return 0;
}
