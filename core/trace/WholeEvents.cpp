// SPDX-License-Identifier: GPL-3.0-or-later
#include "WholeEvents.h"

#include "ByteCursor.h"
#include "EventSpec.h"

namespace coldstart {

namespace {

bool skipEvent(ByteCursor& cursor) {
  const auto type = cursor.byte();
  const int args = type ? specOf(static_cast<EventType>(*type)).args : 0;
  if (args == 0) return false;
  for (int i = 0; i < args; ++i)
    if (!cursor.uvarint()) return false;
  return true;
}

} // namespace

std::size_t wholeEventBytes(std::span<const std::byte> data) {
  ByteCursor cursor(data);
  std::size_t whole = 0;
  while (!cursor.atEnd() && skipEvent(cursor))
    whole = cursor.position();
  return whole;
}

} // namespace coldstart
