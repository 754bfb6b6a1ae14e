// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace coldstart {

class Theme;

enum class Glyph { Back, Forward, Close, Maximise, Restore };

/// A small drawn sign in the theme's text colour, at any size and scale: icon themes are missing on
/// bare systems. The icon follows the theme, which must outlive it.
QIcon glyphIcon(Glyph glyph, const Theme* theme);

} // namespace coldstart
