// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameLayout.h"
#include "FlameLight.h"

#include <QRect>
#include <QString>

class QColor;
class QFontMetrics;
class QPainter;

namespace coldstart {

class Theme;

/// What is to be painted: a layout and where it stands.
struct FlameScene {
  const CallTree* tree = nullptr;
  const FlameLayout* layout = nullptr;
  QString rootLabel;
  QRect area;      ///< of the frames, in widget pixels; x = 0 of the layout is its left end
  int scrollY = 0; ///< pixels of the content above the area
};

/// Turns FrameBoxes into pixels: a fill by package, a stripe by state, a name and a number. GUI
/// thread.
class FlameGraphPainter {
 public:
  explicit FlameGraphPainter(const Theme& theme) : m_theme(&theme) {}

  /// From the top of one row to the next.
  int rowPitch() const;
  QRect rectOf(const FlameScene& scene, const FrameBox& box) const;
  /// The row at a height, -1 above the first.
  int rowAt(const FlameScene& scene, int y) const;

  void paintFrames(QPainter& painter, const FlameScene& scene) const;
  /// Dims what `light` does not light.
  void paintFade(QPainter& painter, const FlameScene& scene, const FlameLight& light) const;
  /// The double outline of what is selected.
  void paintSelected(QPainter& painter, const QRect& frame) const;
  /// The single outline of what the pointer is over, and of what a search found.
  void paintHovered(QPainter& painter, const QRect& frame) const;

 private:
  template <class Fn> void forEachVisible(const FlameScene& scene, Fn fn) const;
  void paintFrame(QPainter& painter, const FlameScene& scene, const FrameBox& box) const;
  void paintStripe(QPainter& painter, const QRect& frame, const TimeByKind& byKind) const;
  void paintText(QPainter& painter, const FlameScene& scene, const FrameBox& box,
                 const QRect& frame, const QColor& fill) const;
  /// Empty when nothing worth reading fits.
  QString labelOf(const FlameScene& scene, const FrameBox& box, const QFontMetrics& metrics,
                  int width) const;
  QString numberOf(const FlameScene& scene, const FrameBox& box) const;
  /// What a leaf spends its time on, when it is nearly all one thing: "waiting · network".
  QString stateOf(const FlameScene& scene, const FrameBox& box) const;

  const Theme* m_theme;
};

/// Whether any frame that a box stands for is lit.
bool isLit(const CallTree& tree, const FlameLight& light, const FrameBox& box);

} // namespace coldstart
