// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FoldedLanes.h"
#include "ProcIndex.h"
#include "SpanLight.h"
#include "StateBrushes.h"
#include "TimelineIndex.h"
#include "TimeScale.h"

#include <QFont>
#include <QRectF>

#include <array>
#include <cmath>
#include <vector>

class QPainter;

namespace coldstart {

class SpanLabels;
class Theme;

/// What lanes are painted with.
struct LanePaint {
  const TraceModel& trace;
  const StateBrushes& brushes;
  const SpanLight* lit; ///< null: nothing is lit, so nothing fades
  const Theme& theme;
  SpanLabels& labels;
  TimeScale scale;
  double pixelRatio = 1;

  /// The axis in device pixels, which boxes are made for.
  int columns() const {
    return std::max(1, static_cast<int>(std::lround(scale.width() * pixelRatio)));
  }
  double xOf(int column) const { return scale.left() + column / pixelRatio; }
};

/// Collects what the lanes of a frame show and paints it in few strokes: all boxes of one look
/// together, then notches, then as many labels as a frame can bear, those of the widest boxes.
class LaneStrip {
 public:
  explicit LaneStrip(const LanePaint& paint);

  /// A goroutine's spans: one box each where there is room, density where several share a pixel.
  void addLane(const QRect& bar, LaneId lane);
  /// What ran on a P, labelled with the goroutine.
  void addProc(const QRect& bar, ProcId proc, const ProcIndex& index);
  /// Many lanes over each other, running over runnable. What waits, or stays in a system call for
  /// ever as some of the runtime's do, is not shown.
  void addFolded(const QRect& bar, const FoldedLanes& folded);

  void paint(QPainter& painter);

 private:
  struct Label {
    QRectF rect;
    LaneId lane;
    TimeNs begin;
    bool isProc; ///< says who ran
    QColor ink;
    QFont font;
  };
  void addBox(const QRect& bar, LaneId lane, const SpanBox& box, bool faded);
  void addRunningShare(const QRect& bar, const SpanBox& box, double x0, double x1, bool faded);
  void addLabel(const QRectF& rect, LaneId lane, TimeNs begin, bool isProc, const QColor& ink,
                const QFont& font);
  void fill(std::size_t look, double x0, double x1, double top, double height);
  void paintLabels(QPainter& painter);

  const LanePaint& m_paint;
  std::vector<std::vector<QRectF>> m_rects; ///< by look: state-reason pair, plain and faded in turn
  std::vector<std::vector<QRectF>> m_busy;  ///< of Ps, by how busy
  std::array<std::vector<QRectF>, 2> m_ran; ///< among other things in a pixel: plain, faded
  std::vector<QRectF> m_notches;
  std::vector<Label> m_labels;
  QFont m_small, m_normal;
};

/// Where a span of this look is drawn inside a lane's bar.
QRectF spanRect(const QRect& bar, double x0, double x1, const StateLook& look);

} // namespace coldstart
