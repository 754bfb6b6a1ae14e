// SPDX-License-Identifier: GPL-3.0-or-later
// The input's first bytes choose what is read of the rest; nothing may be read past its end, and
// what does not fit may not move the cursor.
#include "ByteCursor.h"

#include <cstdlib>

using coldstart::ByteCursor;

namespace {

/// Reads once as `choice` says; false when it did not fit.
bool step(ByteCursor& cursor, std::uint8_t choice) {
  switch (choice % 3) {
  case 0:
    return cursor.byte().has_value();
  case 1:
    return cursor.uvarint().has_value();
  default:
    return cursor.bytes(choice).has_value();
  }
}

void require(bool condition) {
  if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::size_t choices = size / 4;
  ByteCursor cursor(std::as_bytes(std::span(data + choices, size - choices)));
  for (std::size_t i = 0; i < choices; ++i) {
    const std::size_t before = cursor.position();
    const bool fitted = step(cursor, data[i]);
    require(cursor.position() + cursor.left() == size - choices);
    require(fitted ? cursor.position() >= before : cursor.position() == before);
  }
  return 0;
}
