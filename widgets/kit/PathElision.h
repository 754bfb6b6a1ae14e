// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFontMetrics;

namespace coldstart {

/// "client" of "example.com/shop/client", but "shop/v2" of "example.com/shop/v2": a major version
/// says nothing alone.
QString lastPathElement(const QString& importPath);

/// An import path or a function name that fits `width`: whole elements go from the middle of the
/// path, never from the function ("example.com/…/client.init.0"); when even the last element is too
/// long, its end goes.
QString elidePath(const QString& name, const QFontMetrics& metrics, int width);

} // namespace coldstart
