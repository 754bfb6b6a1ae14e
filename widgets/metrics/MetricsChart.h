// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsModel.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QCustomPlot;

namespace coldstart {

/// The chosen metrics over time, on the timeline's axis: zooming one zooms the other. Each metric
/// has its own scale, since they have different units; the legend says its value at the end. What
/// lies outside the selected range is dimmed. The only file that knows QCustomPlot is this one's
/// .cpp.
class MetricsChart : public QWidget {
  Q_OBJECT

 public:
  MetricsChart(const ViewContext& context, QWidget* parent);
  ~MetricsChart() override;

  /// `zero`: what is shown as 0 on the axis.
  void setModel(std::shared_ptr<const MetricsModel> model, TimeNs zero);
  /// Which to draw, at most four.
  void setMetrics(const std::vector<MetricId>& metrics);
  /// Intervals in which the selected metric jumps.
  void setBands(const std::vector<TimeRange>& bands);

  const std::vector<MetricId>& metrics() const { return m_metrics; }
  /// Ends of the axis as it is drawn, for tests.
  TimeRange shownRange() const;
  std::size_t bandCount() const { return m_bands.size() + m_rangeCount; }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();
  void rebuild();
  void showRange();
  void rebuildBands();
  void addBand(std::optional<TimeNs> from, std::optional<TimeNs> to, const QColor& color);
  void addEdge(TimeNs time);
  double toAxis(TimeNs t) const;

  ViewContext m_context;
  QCustomPlot* m_plot;
  std::shared_ptr<const MetricsModel> m_model;
  TimeNs m_zero;
  std::vector<MetricId> m_metrics;
  std::vector<TimeRange> m_bands;
  std::size_t m_rangeCount = 0;
};

} // namespace coldstart
