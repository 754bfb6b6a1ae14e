// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SymbolTable.h"
#include "V1EventSpec.h"

#include <array>

namespace coldstart {

/// The words that old traces have numbers for: why a goroutine stops and why the world does.
class V1Reasons {
 public:
  explicit V1Reasons(SymbolTable& symbols);

  /// Why a goroutine left its P by this event; "" when the event does not say.
  StringId ofStop(V1EventType type) const { return m_stops[static_cast<std::size_t>(type)]; }
  /// "stop-the-world (...)". Before 1.21 there were two kinds; from then on a list.
  StringId ofStopTheWorld(std::uint64_t kind, int formatMinor) const;

 private:
  std::array<StringId, kV1EventTypes> m_stops{};
  std::array<StringId, 17> m_stopTheWorld{};
};

} // namespace coldstart
