// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFontMetrics;

namespace coldstart {

/// The function without its package: "(*persistConn).roundTrip" of
/// "net/http.(*persistConn).roundTrip". All of a name that has no package.
QString functionPart(const QString& name);

/// A function's name in `width` pixels: the package's path is shortened first, then left out; the
/// function's end goes only when at least six characters of it stay. Empty when nothing worth
/// reading fits.
QString frameLabel(const QString& name, const QFontMetrics& metrics, int width);

} // namespace coldstart
