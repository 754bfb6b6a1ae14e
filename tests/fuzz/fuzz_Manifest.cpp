// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the text is, it ends in a manifest or an error; a manifest is the same when it is read
// again.
#include "Manifest.h"

#include <cstdlib>
#include <string_view>

using namespace coldstart;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto manifest = parseManifest(text);
  const auto again = parseManifest(text);
  if (manifest.has_value() != again.has_value()) std::abort();
  if (!manifest) return 0;
  if (manifest->program != again->program || manifest->members.size() != again->members.size() ||
      manifest->diagnostics != again->diagnostics)
    std::abort();
  return 0;
}
