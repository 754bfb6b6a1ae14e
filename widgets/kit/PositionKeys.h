// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

class QKeyEvent;

namespace coldstart {

/// The keys that zoom and pan: W, S, A and D by where they are on the keyboard, so that hands on
/// AZERTY or Dvorak find them; by letter where the system does not tell the place.
enum class PositionKey { ZoomIn, ZoomOut, PanLeft, PanRight };

/// nullopt for any other key, and with modifiers other than Shift.
std::optional<PositionKey> positionKeyOf(const QKeyEvent& event);

} // namespace coldstart
