// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPane.h"

#include "DurationFormat.h"
#include "MetricJumps.h"
#include "MetricsChart.h"
#include "MetricsTableModel.h"
#include "PathElision.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "SparklineDelegate.h"
#include "Start.h"
#include "Theme.h"
#include "TraceModel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace coldstart {

namespace {

constexpr double kLowestWithChart = 190; // a few rows and a chart that can be read

/// What a start-up is first asked about; drawn while nothing is chosen.
constexpr const char* kFirstMetrics[] = {"/sched/goroutines:goroutines", "/gc/heap/allocs:bytes"};

/// Rows whose metric the model's own search finds: by name, part of it, or an older name.
class MetricFilter : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void setWanted(std::optional<std::set<std::string>> names) {
    m_wanted = std::move(names);
    invalidateFilter();
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    if (!m_wanted) return true;
    return m_wanted->count(sourceModel()
                               ->index(row, 0, parent)
                               .data(MetricsTableModel::NameRole)
                               .toString()
                               .toStdString()) != 0;
  }

 private:
  std::optional<std::set<std::string>> m_wanted;
};

class NameDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = elidePath(option->text, option->fontMetrics,
                             option->rect.width() - option->fontMetrics.averageCharWidth());
  }
};

} // namespace

MetricsPane::MetricsPane(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new MetricsTableModel(this)),
      m_sorted(new MetricFilter(this)), m_stack(new QStackedWidget(this)),
      m_filter(new QLineEdit(this)), m_view(new QTableView(this)),
      m_chart(new MetricsChart(context, this)), m_empty(new QLabel(this)) {
  m_filter->setPlaceholderText(tr("Find a metric"));
  m_filter->setAccessibleName(tr("Find a metric"));
  m_filter->setClearButtonEnabled(true);
  m_sorted->setSourceModel(m_model);
  m_sorted->setSortRole(MetricsTableModel::SortRole);
  m_view->setModel(m_sorted);
  m_view->setAccessibleName(tr("Metrics"));
  m_view->setItemDelegateForColumn(MetricsTableModel::Metric, new NameDelegate(this));
  m_view->setItemDelegateForColumn(MetricsTableModel::OverTime,
                                   new SparklineDelegate(context.theme, this));
  m_view->setSortingEnabled(true);
  m_view->sortByColumn(MetricsTableModel::Metric, Qt::AscendingOrder);
  m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_view->setShowGrid(false);
  m_view->setWordWrap(false);
  m_view->setTabKeyNavigation(false);
  m_view->setFrameShape(QFrame::NoFrame);
  m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_view->verticalHeader()->hide();
  m_view->horizontalHeader()->setHighlightSections(false);
  m_empty->setWordWrap(true);
  m_empty->setAlignment(Qt::AlignCenter);

  auto* content = new QWidget(this);
  auto* column = new QVBoxLayout(content);
  column->addWidget(m_filter);
  column->addWidget(m_view, 3);
  column->addWidget(m_chart, 2);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(m_stack);

  connect(m_filter, &QLineEdit::textChanged, this, &MetricsPane::applyFilter);
  connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &MetricsPane::chooseRow);
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
  m_view->setFont(theme.font());
  m_filter->setFont(theme.font());
  m_empty->setFont(theme.font());
  m_empty->setMargin(theme.px(16));
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  m_view->horizontalHeader()->setFont(theme.font(TextSize::Small));
  m_view->verticalHeader()->setMinimumSectionSize(theme.px(21));
  m_view->verticalHeader()->setDefaultSectionSize(theme.px(21));
  const QFontMetrics metrics(theme.font());
  QHeaderView* header = m_view->horizontalHeader();
  header->setMinimumSectionSize(theme.px(30));
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(MetricsTableModel::Metric, QHeaderView::Stretch);
  const int number = metrics.horizontalAdvance(QStringLiteral("+888.8 MB")) + theme.px(10);
  for (const int c : {MetricsTableModel::Begin, MetricsTableModel::End, MetricsTableModel::Delta})
    m_view->setColumnWidth(c, number);
  m_view->setColumnWidth(MetricsTableModel::OverTime, theme.px(76));
}

void MetricsPane::setStart(std::shared_ptr<const Start> start) {
  const bool sameModel = m_start && start && m_start->metrics == start->metrics;
  m_start = std::move(start);
  const bool has = m_start && m_start->metrics && m_start->metrics->sampleCount() > 0;
  m_empty->setText(m_start && m_start->complete
                       ? tr("No metrics in this start. A metrics.jsonl beside the trace shows what "
                            "changed, and when.")
                       : QString());
  m_stack->setCurrentIndex(has ? 1 : 0);
  if (!has) {
    Q_EMIT subtitleChanged({});
    return;
  }
  if (!sameModel) {
    m_chart->setModel(m_start->metrics, m_start->zero);
    showChosen();
  }
  requestRows();
}

/// The range in force: the selected one; else the time of the span or package that is selected;
/// else the whole start.
TimeRange MetricsPane::scope() const {
  const Selection& selection = m_context.selection->current();
  if (!selection.ranges.empty()) return selection.ranges.front();
  if (const auto* span = selection.get<SpanRef>(); span != nullptr && m_start->trace)
    if (const auto found = m_start->trace->spanAt(span->lane, span->begin)) return found->time;
  if (const auto* package = selection.get<PackageRef>())
    for (const InitSpan& init : m_start->initLane.spans)
      if (init.package == package->path) return init.time;
  return m_start->phases.start.empty() ? m_start->extent : m_start->phases.start;
}

void MetricsPane::requestRows() {
  if (!m_start || !m_start->metrics) return;
  const TimeRange range = scope();
  const bool whole =
      m_context.selection->current().ranges.empty() && range == m_start->phases.start;
  m_context.queries->run(
      this, RowsSlot,
      [model = m_start->metrics, range](std::stop_token stop) {
        return metricsRows(*model, range, stop);
      },
      [this, model = m_start->metrics, range, whole](MetricsTable table) {
        m_shown = range;
        {
          const QScopedValueRollback guard(m_showing, true);
          m_model->setTable(model, std::move(table));
        }
        applyFilter(m_filter->text());
        showSelection();
        Q_EMIT subtitleChanged(whole ? tr("delta over the whole start")
                                     : tr("delta over %1").arg(formatRange(range, m_start->zero)));
      });
}

void MetricsPane::requestJumps() {
  const auto* metric = m_context.selection->current().get<MetricRef>();
  const auto id = metric != nullptr && m_start && m_start->metrics
                      ? m_start->metrics->find(metric->name)
                      : std::nullopt;
  if (!id) {
    m_context.queries->cancel(this, JumpsSlot);
    m_chart->setBands({});
    Q_EMIT jumpsChanged({});
    return;
  }
  m_context.queries->run(
      this, JumpsSlot,
      [model = m_start->metrics, id = *id](std::stop_token stop) {
        return metricJumps(*model, id, model->extent(), {}, stop);
      },
      [this](const MetricJumps& found) {
        std::vector<TimeRange> bands;
        for (const MetricJump& jump : found.jumps)
          bands.push_back(jump.time);
        m_chart->setBands(bands);
        Q_EMIT jumpsChanged(bands);
      });
}

void MetricsPane::selectionChanged(const Selection& now, const Selection& before) {
  if (!m_start || !m_start->metrics) return;
  if (m_shown != scope()) requestRows();
  if (now.item == before.item) return;
  // A span or a package is a stretch of time: banded like a range.
  const bool stretch =
      now.ranges.empty() && (now.get<SpanRef>() != nullptr || now.get<PackageRef>() != nullptr);
  showSelection();
  requestJumps();
  if (stretch) m_chart->setBands({scope()});
}

void MetricsPane::chooseRow() {
  if (m_showing) return;
  showChosen();
  const QModelIndex current = m_view->currentIndex();
  if (!current.isValid() || !m_view->selectionModel()->isRowSelected(current.row(), {})) return;
  m_context.selection->selectItem(
      MetricRef{current.data(MetricsTableModel::NameRole).toString().toStdString()});
}

/// The selected row follows the selection.
void MetricsPane::showSelection() {
  const auto* metric = m_context.selection->current().get<MetricRef>();
  if (metric == nullptr) return;
  const auto row = m_model->rowOf(metric->name);
  if (!row) return;
  const QModelIndex index = m_sorted->mapFromSource(m_model->index(*row, 0));
  if (!index.isValid() || m_view->selectionModel()->isRowSelected(index.row(), {})) return;
  const QScopedValueRollback guard(m_showing, true);
  m_view->setCurrentIndex(index);
  m_view->selectRow(index.row());
  m_view->scrollTo(index);
  showChosen();
}

/// Draws the chosen rows, or what a start is first asked about.
void MetricsPane::showChosen() {
  if (!m_start || !m_start->metrics) return;
  std::vector<MetricId> metrics;
  for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
    if (const auto id = m_start->metrics->find(
            index.data(MetricsTableModel::NameRole).toString().toStdString()))
      metrics.push_back(*id);
  if (metrics.empty())
    for (const char* name : kFirstMetrics)
      if (const auto id = m_start->metrics->find(name)) metrics.push_back(*id);
  m_chart->setMetrics(metrics);
}

void MetricsPane::applyFilter(const QString& text) {
  auto* filter = static_cast<MetricFilter*>(m_sorted);
  if (text.trimmed().isEmpty() || !m_start || !m_start->metrics) {
    filter->setWanted(std::nullopt);
    return;
  }
  std::set<std::string> names;
  for (const MetricId id : m_start->metrics->search(text.trimmed().toStdString()))
    names.insert(m_start->metrics->metric(id).name);
  filter->setWanted(std::move(names));
}

} // namespace coldstart
