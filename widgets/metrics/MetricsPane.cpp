// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPane.h"

#include "DurationFormat.h"
#include "Evidence.h"
#include "ItemFacts.h"
#include "MetricNumberFormat.h"
#include "MetricsChart.h"
#include "MetricsModel.h"
#include "MetricsTableView.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "Theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <set>

namespace coldstart {

namespace {

constexpr double kLowestWithChart = 190; // a few rows and a chart that can be read

/// What a start-up is first asked about; drawn while nothing is chosen.
constexpr const char* kFirstMetrics[] = {"/sched/goroutines:goroutines", "/gc/heap/allocs:bytes"};

/// The table has the rest; a pane's title has little room.
QString headlineText(const MetricsHeadline& headline) {
  QStringList parts;
  if (headline.gcCycles)
    parts << MetricsPane::tr("%n GC cycles", nullptr, static_cast<int>(*headline.gcCycles));
  if (headline.memoryGrowthBytes)
    parts << formatMetricDelta(MetricNumber{*headline.memoryGrowthBytes}, UnitKind::Bytes);
  return parts.join(QStringLiteral(" · "));
}

} // namespace

MetricsPane::MetricsPane(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget(this)),
      m_filter(new QLineEdit(this)), m_table(new MetricsTableView(context.theme, this)),
      m_chart(new MetricsChart(context, this)), m_empty(new QLabel(this)) {
  m_filter->setPlaceholderText(tr("Find a metric"));
  m_filter->setAccessibleName(tr("Find a metric"));
  m_filter->setClearButtonEnabled(true);
  m_empty->setWordWrap(true);
  m_empty->setAlignment(Qt::AlignCenter);

  auto* content = new QWidget(this);
  auto* column = new QVBoxLayout(content);
  column->addWidget(m_filter);
  column->addWidget(m_table, 3);
  column->addWidget(m_chart, 2);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(m_stack);

  connect(m_filter, &QLineEdit::textChanged, this, &MetricsPane::applyFilter);
  connect(m_table, &MetricsTableView::chosenByUser, this, &MetricsPane::chooseMetric);
  connect(context.session, &Session::startChanged, this,
          [this](const StartShown&, StartChange change) { startChanged(change); });
  connect(context.queries, &QueryRunner::failed, this, [this] { m_asked.reset(); }); // ask again
  connect(context.selection, &SelectionModel::currentChanged, this, &MetricsPane::selectionChanged);
  connect(context.theme, &Theme::changed, this, &MetricsPane::applyTheme);
  applyTheme();
}

/// A pane that is too low for both keeps the table.
void MetricsPane::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_chart->setVisible(height() >= m_context.theme->px(kLowestWithChart));
}

void MetricsPane::applyTheme() {
  const Theme& theme = *m_context.theme;
  const int margin = theme.px(8);
  // On a small screen the table and the chart give way.
  m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  m_stack->setMinimumHeight(theme.px(90));
  m_stack->widget(1)->layout()->setContentsMargins(margin, 0, margin, theme.px(4));
  m_stack->widget(1)->layout()->setSpacing(theme.px(4));
  m_filter->setFont(theme.font());
  m_empty->setFont(theme.font());
  m_empty->setMargin(theme.px(16));
  m_empty->setForegroundRole(QPalette::PlaceholderText);
}

// ---- what is shown -----------------------------------------------------------

bool MetricsPane::hasMetrics() const {
  return start() && start()->metrics && start()->metrics->sampleCount() > 0;
}

void MetricsPane::startChanged(StartChange change) {
  if (change != StartChange::Longer) {
    m_over = {};
    m_sparkModel.reset();
    m_table->setTable({}, {});
  }
  if (change != StartChange::Longer || !hasMetrics()) showNothing();
  if (!hasMetrics()) return;
  m_stack->setCurrentIndex(1);
  m_chart->setModel(start()->metrics, start()->zero);
  showChosen();
  askFigures();
  askBands();
}

/// Nothing of a start that was shown before stays.
void MetricsPane::showNothing() {
  m_context.queries->cancel(this);
  m_asked.reset();
  m_shown.reset();
  const bool read = start() && start()->complete;
  m_empty->setText(
      read ? tr("No metrics in this start.\nA metrics.jsonl beside the trace shows what "
                "changed, and when.")
           : QString());
  m_stack->setCurrentIndex(0);
  m_chart->setBands({});
  Q_EMIT subtitleChanged({});
  Q_EMIT headlineChanged({});
  Q_EMIT jumpsChanged({});
}

void MetricsPane::askFigures() {
  const MetricsQuestion question =
      metricsQuestion(*start(), m_context.selection->current(), m_over);
  if (m_asked == question) return;
  m_asked = question;
  const bool fresh = m_sparkModel != question.model;
  m_context.queries->ask(
      this, FiguresSlot, question,
      [fresh](const MetricsQuestion& asked, const std::stop_token& stop) {
        return metricsFigures(asked, fresh, stop);
      },
      [this](const MetricsQuestion& asked, MetricsFigures figures) {
        takeFigures(asked, std::move(figures));
      });
}

void MetricsPane::takeFigures(const MetricsQuestion& question, MetricsFigures figures) {
  m_shown = question.range;
  if (!figures.sparklines.empty()) m_sparkModel = question.model;
  m_table->setTable(std::move(figures.table), std::move(figures.sparklines));
  applyFilter(m_filter->text());
  showSelection();
  Q_EMIT headlineChanged(headlineText(figures.headline));
  Q_EMIT subtitleChanged(question.whole
                             ? tr("delta over the whole start")
                             : tr("delta over %1").arg(formatRange(question.range, start()->zero)));
}

/// Where the selected metric jumps, else when the selected span or package is. A range has the only
/// band there is.
void MetricsPane::askBands() {
  const Selection& now = m_context.selection->current();
  if (!now.get<MetricRef>()) {
    m_context.queries->cancel(this, BandsSlot);
    const bool stretch = now.ranges.empty() && traitsOf(now.item).isStretch;
    const auto time = stretch ? timeOf(*start(), now.item) : std::nullopt;
    m_chart->setBands(time ? std::vector{*time} : std::vector<TimeRange>());
    return Q_EMIT jumpsChanged({});
  }
  m_context.queries->run(
      this, BandsSlot,
      [start = start(), item = now.item, scope = m_context.session->scope()](
          const std::stop_token& stop) { return evidenceOf(*start, item, scope, stop).ranges; },
      [this](const std::vector<TimeRange>& jumps) {
        m_chart->setBands(jumps);
        Q_EMIT jumpsChanged(jumps);
      });
}

// ---- selection ---------------------------------------------------------------

void MetricsPane::selectionChanged(const Selection& now, const Selection& before) {
  m_over = metricsOver(m_over, now.item);
  if (!hasMetrics()) return;
  askFigures();
  if (now.item != before.item) showSelection();
  askBands();
}

void MetricsPane::chooseMetric(const std::string& name) {
  showChosen();
  if (!name.empty()) m_context.selection->selectItem(MetricRef{name});
}

/// The selected row follows the selection.
void MetricsPane::showSelection() {
  const auto* metric = m_context.selection->current().get<MetricRef>();
  if (metric != nullptr && m_table->choose(metric->name)) showChosen();
}

/// Draws the chosen rows, or what a start is first asked about.
void MetricsPane::showChosen() {
  if (!hasMetrics()) return;
  std::vector<MetricId> metrics;
  for (const std::string& name : m_table->chosen())
    if (const auto id = start()->metrics->find(name)) metrics.push_back(*id);
  if (metrics.empty())
    for (const char* name : kFirstMetrics)
      if (const auto id = start()->metrics->find(name)) metrics.push_back(*id);
  m_chart->setMetrics(metrics);
}

// ---- find --------------------------------------------------------------------

void MetricsPane::applyFilter(const QString& text) {
  if (text.trimmed().isEmpty() || !hasMetrics()) return m_table->setWanted(std::nullopt);
  std::set<std::string> names;
  for (const MetricId id : start()->metrics->search(text.trimmed().toStdString()))
    names.insert(start()->metrics->metric(id).name);
  m_table->setWanted(std::move(names));
}

void MetricsPane::find() {
  m_filter->setFocus(Qt::ShortcutFocusReason);
  m_filter->selectAll();
}

} // namespace coldstart
