// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace coldstart {

enum class Vision { Normal, Protanopia, Deuteranopia, Tritanopia };

/// How far two colours look apart: the distance in CIELAB (1976) of what an eye of that kind makes
/// of them. Matrices: Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear sRGB.
double colorDistance(const QColor& a, const QColor& b, Vision vision);

/// The WCAG 2 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

} // namespace coldstart
