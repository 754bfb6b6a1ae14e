// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LaneStrip.h"

#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace coldstart {

class LaneSamples;

/// A frame of a goroutine's stack over a stretch of time.
struct StackBox {
  QRectF rect;
  StackId stack; ///< the node of the tree: this frame and all its callers
  std::uint8_t stateReason = 0;
};

/// The outer frames of a lane's spans, a row each, root on top, the runtime's own left out: as many
/// rows as fit. Neighbours that share a caller share its box. What ran shows the stacks of its CPU
/// samples, where `samples` has some. Spans narrower than two pixels are left out.
std::vector<StackBox> stackBoxes(const QRect& bar, LaneId lane, const LanePaint& paint,
                                 const LaneSamples* samples);

void paintStackBoxes(QPainter& painter, const std::vector<StackBox>& boxes, const LanePaint& paint);

} // namespace coldstart
