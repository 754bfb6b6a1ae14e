// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsChart.h"

#include "DragGuard.h"
#include "DurationFormat.h"
#include "MetricNumberFormat.h"
#include "SelectionModel.h"
#include "Theme.h"
#include "TimelineViewport.h"

#include <qcustomplot.h>

#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <limits>

namespace coldstart {

namespace {

constexpr std::array<ColorRole, 4> kLines{ColorRole::Network, ColorRole::Gc, ColorRole::Running,
                                          ColorRole::SystemCall};
constexpr double kMsPerNs = 1e-6;

/// Ticks in words of time: "500 ms".
class TimeTicker : public QCPAxisTicker {
 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return formatDuration(DurationNs{std::llround(tick / kMsPerNs)});
  }
};

} // namespace

MetricsChart::MetricsChart(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_plot(new QCustomPlot(this)) {
  setAccessibleName(tr("Chart of the selected metrics"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_plot);
  m_plot->setNoAntialiasingOnDrag(true);
  // The legend stands above the lines, not on them.
  m_plot->axisRect()->insetLayout()->take(m_plot->legend);
  m_plot->plotLayout()->insertRow(0);
  m_plot->plotLayout()->addElement(0, 0, m_plot->legend);
  m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
  m_plot->plotLayout()->setRowSpacing(0);
  m_plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
  m_plot->legend->setWrap(2);
  m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create());
  m_plot->xAxis->ticker()->setTickCount(4);
  m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
  m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
  new DragGuard(m_plot);
  connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
          [this](const QCPRange& range) {
            const auto time = [this](double ms) {
              return m_zero + DurationNs{std::llround(ms / kMsPerNs)};
            };
            m_context.viewport->setVisible({time(range.lower), time(range.upper)});
            showRange(); // where the viewport did not follow, the axis comes back
          });
  connect(context.viewport, &TimelineViewport::visibleChanged, this, &MetricsChart::showRange);
  connect(context.selection, &SelectionModel::currentChanged, this, &MetricsChart::rebuildBands);
  connect(context.theme, &Theme::changed, this, &MetricsChart::applyTheme);
  applyTheme();
}

MetricsChart::~MetricsChart() = default;

double MetricsChart::toAxis(TimeNs t) const {
  return static_cast<double>((t - m_zero).ns) * kMsPerNs;
}

void MetricsChart::setModel(std::shared_ptr<const MetricsModel> model, TimeNs zero) {
  m_model = std::move(model);
  m_zero = zero;
  rebuild();
}

void MetricsChart::setMetrics(const std::vector<MetricId>& metrics) {
  m_metrics = metrics;
  if (m_metrics.size() > kLines.size()) m_metrics.resize(kLines.size());
  rebuild();
}

void MetricsChart::setBands(const std::vector<TimeRange>& bands) {
  m_bands = bands;
  rebuildBands();
}

TimeRange MetricsChart::shownRange() const {
  const QCPRange range = m_plot->xAxis->range();
  return {m_zero + DurationNs{std::llround(range.lower / kMsPerNs)},
          m_zero + DurationNs{std::llround(range.upper / kMsPerNs)}};
}

void MetricsChart::applyTheme() {
  const Theme& theme = *m_context.theme;
  m_plot->setBackground(theme.color(ColorRole::Panel));
  for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
    axis->setBasePen(QPen(theme.color(ColorRole::Line)));
    axis->setTickPen(QPen(theme.color(ColorRole::Line)));
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(theme.color(ColorRole::TextSecondary));
    axis->setTickLabelFont(theme.font(TextSize::Small));
    axis->grid()->setPen(QPen(theme.color(ColorRole::Line)));
    axis->grid()->setZeroLinePen(QPen(theme.color(ColorRole::Line)));
  }
  m_plot->legend->setFont(theme.font(TextSize::Small));
  m_plot->legend->setTextColor(theme.color(ColorRole::Text));
  m_plot->legend->setBrush(theme.color(ColorRole::Panel));
  m_plot->legend->setBorderPen(Qt::NoPen);
  m_plot->legend->setRowSpacing(0);
  m_plot->legend->setMargins(QMargins(theme.px(4), 0, 0, 0));
  m_plot->legend->setIconSize(theme.px(14), theme.px(8));
  // In a low chart the lines give way, not the words.
  m_plot->axisRect()->setMinimumSize(theme.px(50), theme.px(16));
  setMinimumHeight(theme.px(56));
  rebuild();
}

/// Each line is scaled to its own largest value: the axis at the left is a share of it.
void MetricsChart::rebuild() {
  m_plot->clearGraphs();
  m_plot->legend->setVisible(m_model && !m_metrics.empty());
  for (std::size_t i = 0; m_model && i < m_metrics.size(); ++i) {
    const MetricColumn& column = m_model->metric(m_metrics[i]);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t r = 0; r < column.size(); ++r) {
      low = std::min(low, toDouble(column.number(r)));
      high = std::max(high, toDouble(column.number(r)));
    }
    QVector<double> xs, ys;
    for (std::size_t r = 0; r < column.size(); ++r) {
      xs << toAxis(m_model->timeOf(column, r));
      ys << (high > low ? (toDouble(column.number(r)) - low) / (high - low) : 0.5);
    }
    QCPGraph* graph = m_plot->addGraph();
    graph->setData(xs, ys, true);
    graph->setPen(QPen(m_context.theme->color(kLines[i]), 1.6 * m_context.theme->scale()));
    graph->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, 3.5 * m_context.theme->scale()));
    const UnitKind unit = column.kind == MetricKind::Histogram ? UnitKind::Count : column.unit;
    graph->setName(
        tr("%1 (%2 – %3)")
            .arg(shortMetricName(column.name), formatMetric(low, unit), formatMetric(high, unit)));
  }
  m_plot->yAxis->setRange(-0.1, 1.1);
  m_plot->yAxis->setTickLabels(false);
  m_plot->yAxis->setTicks(false);
  rebuildBands();
  showRange();
}

void MetricsChart::showRange() {
  const TimeRange& visible = m_context.viewport->visible();
  if (visible.empty()) return;
  const QSignalBlocker quiet(m_plot->xAxis);
  m_plot->xAxis->setRange(toAxis(visible.begin), toAxis(visible.end));
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// A rectangle over the whole height; `from` or `to` missing: to the edge of the axis.
void MetricsChart::addBand(std::optional<TimeNs> from, std::optional<TimeNs> to,
                           const QColor& color) {
  auto* rect = new QCPItemRect(m_plot);
  const auto place = [this](QCPItemPosition* at, std::optional<TimeNs> time, double edge,
                            double y) {
    at->setTypeX(time ? QCPItemPosition::ptPlotCoords : QCPItemPosition::ptAxisRectRatio);
    at->setTypeY(QCPItemPosition::ptAxisRectRatio);
    at->setCoords(time ? toAxis(*time) : edge, y);
  };
  place(rect->topLeft, from, 0, 0);
  place(rect->bottomRight, to, 1, 1);
  rect->setBrush(color);
  rect->setPen(Qt::NoPen);
  rect->setClipToAxisRect(true);
  rect->setLayer(QStringLiteral("overlay"));
}

void MetricsChart::addEdge(TimeNs time) {
  auto* line = new QCPItemStraightLine(m_plot);
  line->point1->setCoords(toAxis(time), 0);
  line->point2->setCoords(toAxis(time), 1);
  line->setPen(QPen(m_context.theme->color(ColorRole::Ink), m_context.theme->px(1)));
  line->setClipToAxisRect(true);
  line->setLayer(QStringLiteral("overlay"));
}

void MetricsChart::rebuildBands() {
  m_plot->clearItems();
  QColor jump = m_context.theme->color(ColorRole::Warning);
  jump.setAlpha(50);
  for (const TimeRange& range : m_bands)
    addBand(range.begin, range.end, jump);
  // A range never tints its inside: what lies outside is dimmed (several: outside the first).
  const QColor dim = m_context.theme->color(ColorRole::Dim);
  const auto& ranges = m_context.selection->current().ranges;
  m_rangeCount = ranges.size();
  if (!ranges.empty()) {
    addBand(std::nullopt, ranges.front().begin, dim);
    addBand(ranges.front().end, std::nullopt, dim);
  }
  for (const TimeRange& range : ranges) {
    addEdge(range.begin);
    addEdge(range.end);
  }
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricsChart::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace coldstart
