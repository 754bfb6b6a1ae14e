// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"

#include <QString>

#include <optional>

namespace coldstart {

struct Start;

/// Where somebody wants to go, as it was typed, and what to say about it.
struct GoToPlace {
  SelectionItem item;         ///< a goroutine or a P ...
  std::optional<TimeNs> time; ///< ... or a moment ...
  QString words;              ///< its name, or why there is no such place

  bool found() const { return time || !std::holds_alternative<std::monostate>(item); }
};

/// "g12" or "12": a goroutine; "P1": a P; "350ms", "1.2 s", "-2ms": a moment, counted from the
/// start's zero. An empty text is no place and says what can be typed.
GoToPlace parsePlace(const QString& text, const Start& start);

} // namespace coldstart
