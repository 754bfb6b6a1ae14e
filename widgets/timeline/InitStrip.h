// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "TimeScale.h"

#include <QRect>

#include <vector>

class QPainter;

namespace coldstart {

class Theme;

/// A package's init in the package-init track.
struct InitBox {
  QRect rect;
  std::size_t span = 0; ///< index into InitLane::spans
};

/// For painting and for finding what is under the pointer. Of packages that share a pixel the one
/// that took longest is shown.
std::vector<InitBox> initBoxes(const InitLane& lane, const QRect& bar, const TimeScale& scale);

/// Coloured by what goroutine 1 mostly did meanwhile; `litPackage` fades all others unless it is
/// null.
void paintInitBoxes(QPainter& painter, const std::vector<InitBox>& boxes, const InitLane& lane,
                    const std::string* litPackage, const Theme& theme);

} // namespace coldstart
