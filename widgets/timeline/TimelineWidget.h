// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Canvas.h"
#include "LitStacks.h"
#include "Selection.h"
#include "StateBrushes.h"
#include "TimelineGeometry.h"
#include "TimelinePainter.h"

#include <memory>
#include <optional>
#include <vector>

namespace coldstart {

struct Start;

/// Who ran and who waited for what: a lane per goroutine, goroutine 1 pinned on top with its stack,
/// package init above it, GC, and a lane per P, on one time axis. Clicks select spans, lanes and
/// packages; what is selected elsewhere is lit here (nothing is ever filtered). Ranges are dragged
/// on the ruler or with Shift.
class TimelineWidget : public Canvas {
  Q_OBJECT

 public:
  TimelineWidget(const ViewContext& context, QWidget* parent);
  ~TimelineWidget() override;

  /// A start, or a longer snapshot of the one that is shown: selection and scrolling stay.
  void setStart(std::shared_ptr<const Start> start);
  /// Intervals to be marked because a metric jumps in them.
  void setBands(std::vector<TimeRange> bands);

  /// Where a span is drawn now; nullopt when it is not to be seen. For tests and for pointing at
  /// it.
  std::optional<QRect> rectOf(const SpanRef& span) const;
  /// What is drawn at a place.
  SelectionItem itemAt(QPointF position) const;
  /// "16 goroutines · 2 Ps" for the pane's title.
  QString summary() const;

 Q_SIGNALS:
  void summaryChanged(const QString& text);

 protected:
  QRect contentRect() const override { return m_geometry.scrolled(); }
  int contentHeight() const override { return m_geometry.scrolledHeight(); }
  void paintContent(QPainter& painter) override;
  void paintOverlay(QPainter& painter) override;
  void hoverAt(std::optional<QPointF> position) override;
  void clickAt(QPointF position) override;
  void zoomToItemAt(std::optional<QPointF> position) override;
  void zoomAt(double factor, double x) override;
  void panBy(double dx) override;
  void fitAll() override;
  void step(StepDirection direction) override;
  void rangePreview(std::optional<double> fromX, double toX) override;
  void rangeChosen(double fromX, double toX, bool zoom) override;
  bool dragSelectsAt(QPointF position) const override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Slot { LayoutSlot, LightSlot };

  void requestLayout();
  void requestLight();
  void rebuildGeometry();
  void selectionChanged(const Selection& now, const Selection& before);
  void revealItem(const SelectionItem& item);
  TimelineScene scene() const;
  TimeScale scale() const;
  std::optional<TimeRange> timeOf(const SelectionItem& item) const;
  std::optional<QRect> rectOfItem(const SelectionItem& item) const;
  std::optional<Track> trackOfLane(LaneId lane) const;
  void stepSpan(bool forward);
  void stepTrack(int by);
  void paintEmpty(QPainter& painter) const;
  void paintRange(QPainter& painter, const TimeRange& range) const;
  void paintOutline(QPainter& painter, const QRect& rect, bool strong) const;
  void announce(const SelectionItem& item);

  std::shared_ptr<const Start> m_start;
  TimelineLayout m_layout;
  std::shared_ptr<const TraceModel> m_indexed; ///< what m_procs is of
  std::shared_ptr<const ProcIndex> m_procs;
  TimelineGeometry m_geometry;
  StateBrushes m_brushes;
  LitStacks m_lit;
  std::vector<TimeRange> m_bands;
  std::optional<TimeRange> m_preview;
  std::optional<double> m_pointerX;
};

} // namespace coldstart
