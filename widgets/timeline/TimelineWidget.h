// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Canvas.h"
#include "Filter.h"
#include "MarkModel.h"
#include "Selection.h"
#include "SpanLabels.h"
#include "StateBrushes.h"
#include "TimelineData.h"
#include "TimelineGeometry.h"
#include "TimelineGrip.h"
#include "TimelineOverlay.h"
#include "ViewContext.h"

#include <memory>
#include <optional>
#include <vector>

namespace coldstart {

class TimelineLight;

/// Who ran and who waited for what: a lane per goroutine, goroutine 1 pinned on top with its stack,
/// package init and GC above it, and a lane per P, on one time axis. Clicks select spans, lanes and
/// packages; what is selected elsewhere is lit here (nothing is ever filtered). Ranges are dragged
/// on the ruler or with Shift; their ends can be taken hold of. The axis is the shared viewport's;
/// its limits are the window's to set.
class TimelineWidget : public Canvas {
  Q_OBJECT

 public:
  TimelineWidget(const ViewContext& context, QWidget* parent);
  ~TimelineWidget() override;

  /// A start, or a longer snapshot of the one that is shown: selection and scrolling stay. What is
  /// shown changes when the worker has prepared it.
  void setStart(std::shared_ptr<const Start> start);
  /// What a search found: lit instead of the selection. Null: no search is under way.
  void setFound(std::shared_ptr<const SpanLight> found);
  /// Goroutines without what it fits have no row.
  void setFilter(const Filter& filter);
  /// How goroutines are ordered.
  void setOrder(TimelineLayoutOptions::Order order);
  TimelineLayoutOptions::Order order() const { return m_options.order; }
  /// One row for all goroutines of the runtime, or one each.
  void setRuntimeUnfolded(bool unfolded);
  bool runtimeUnfolded() const { return m_options.unfoldRuntime; }

  /// Where a span is drawn now; nullopt when it is not to be seen. For tests and for pointing at
  /// it.
  std::optional<QRect> rectOf(const SpanRef& span) const;
  /// The same for any item.
  std::optional<QRect> rectOfItem(const SelectionItem& item) const;
  /// What is on the screen; null before there is anything.
  const TimelineData* data() const { return m_data.get(); }
  /// What is drawn at a place.
  SelectionItem itemAt(QPointF position) const;
  /// Whether something is lit, and whether that span is.
  bool isLit(const SpanRef& span) const;
  const TimelineGeometry& geometry() const { return m_geometry; }
  /// "16 goroutines · 2 procs" for the pane's title.
  QString summary() const;

 Q_SIGNALS:
  void summaryChanged(const QString& text);
  /// The trace that is on the screen now; null when there is none.
  void traceShown(std::shared_ptr<const coldstart::TraceModel> trace);

 protected:
  QRect contentRect() const override { return m_geometry.scrolled(); }
  int contentHeight() const override { return m_geometry.scrolledHeight(); }
  void paintContent(QPainter& painter) override;
  void paintOverlay(QPainter& painter) override;
  void hoverAt(std::optional<QPointF> position) override;
  void clickAt(QPointF position) override;
  void zoomToItemAt(std::optional<QPointF> position) override;
  void contextMenuAt(QPointF position, QPoint global) override;
  void zoomAt(double factor, double x) override;
  void panBy(double dx) override;
  void fitAll() override;
  void step(StepDirection direction) override;
  void rangePreview(std::optional<double> fromX, double toX) override;
  void rangeChosen(double fromX, double toX, bool zoom) override;
  bool dragSelectsAt(QPointF position) const override;
  bool grabAt(QPointF position) override;
  void grabMoved(QPointF position) override;
  void grabReleased(QPointF position) override;
  void grabCancelled() override;
  std::optional<QRect> selectedRect() const override;
  void resizeEvent(QResizeEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  const ViewContext& context() const { return m_context; }
  const std::vector<Mark>& marks() const { return context().session->marks()->marks(); }

  enum Slot { DataSlot };
  /// A row that is to stay where it is on the screen while rows come and go above it.
  struct Anchor {
    TimelineRow row;
    int offset;
  };

  void requestData();
  void takeData(std::shared_ptr<const TimelineData> prepared);
  void rebuildGeometry();
  void rebuildLooks();
  std::optional<Anchor> anchor() const;
  void scrollTo(const Anchor& anchor);
  void selectionChanged(const Selection& now, const Selection& before);
  void revealItem(const SelectionItem& item);
  TimelineScene scene() const;
  TimeScale scale() const;
  TimeNs middleOfView() const;
  void tell();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start; ///< the newest; m_data may still be of the one before
  TimelineLayoutOptions m_options;
  std::shared_ptr<const TimelineData> m_data;
  TimelineGeometry m_geometry;
  StateBrushes m_brushes;
  double m_brushesRatio = 0;
  mutable SpanLabels m_labels; ///< filled while painting
  TimelineLight* m_light;
  std::optional<TimeRange> m_preview;
  std::optional<double> m_pointerX;
  TimelineGrip m_grip;
};

} // namespace coldstart
