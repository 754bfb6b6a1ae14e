// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"

#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace coldstart {

/// A frame of goroutine 1's stack over a stretch of time.
struct StackBox {
  QRect rect;
  StackId stack; ///< the node of the tree: this frame and all its callers
  QString function;
  std::uint8_t stateReason = 0;
};

/// The outer frames of a lane's spans, a row each, root on top: as many rows as fit. Spans next to
/// each other that share a caller share its box. Spans narrower than two pixels are left out.
std::vector<StackBox> stackBoxes(const QRect& rect, LaneId lane, const LanePaint& paint);

void paintStackBoxes(QPainter& painter, const std::vector<StackBox>& boxes, const LanePaint& paint);

} // namespace coldstart
