// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPane.h"

#include "DurationFormat.h"
#include "MetricJumps.h"
#include "MetricNameDelegate.h"
#include "MetricNumberFormat.h"
#include "MetricRowOrder.h"
#include "MetricsChart.h"
#include "MetricsHeadline.h"
#include "MetricsTableModel.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "SparklineDelegate.h"
#include "Start.h"
#include "Theme.h"
#include "TraceModel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
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

/// What a start-up is told by; on top of the table until the user pins others.
constexpr const char* kFirstPins[] = {
    "/gc/heap/allocs:bytes",
    "/gc/heap/allocs:objects",
    "/gc/cycles/total:gc-cycles",
    "/sched/goroutines:goroutines",
    "/sched/goroutines-created:goroutines",
    "/cpu/classes/user:cpu-seconds",
    "/cpu/classes/idle:cpu-seconds",
    "/memory/classes/total:bytes",
};
constexpr std::size_t kSparkPoints = 48;

/// Rows of a range, and what the whole start looks like.
struct RowsAnswer {
  MetricsTable table;
  std::vector<MetricSparkline> sparklines;
};

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
    : QWidget(parent), m_context(context), m_model(new MetricsTableModel(this)),
      m_sorted(new MetricRowOrder(this)), m_stack(new QStackedWidget(this)),
      m_filter(new QLineEdit(this)), m_view(new QTableView(this)),
      m_chart(new MetricsChart(context, this)), m_empty(new QLabel(this)) {
  m_filter->setPlaceholderText(tr("Find a metric"));
  m_filter->setAccessibleName(tr("Find a metric"));
  m_filter->setClearButtonEnabled(true);
  makeTable();
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
  connect(context.session, &Session::startChanged, this,
          [this](const StartShown& shown) { setStart(shown.start); });
  connect(context.selection, &SelectionModel::currentChanged, this, &MetricsPane::selectionChanged);
  connect(context.theme, &Theme::changed, this, &MetricsPane::applyTheme);
  applyTheme();
}

void MetricsPane::makeTable() {
  m_model->setPins({std::begin(kFirstPins), std::end(kFirstPins)});
  m_sorted->setSourceModel(m_model);
  m_view->setModel(m_sorted);
  m_view->setAccessibleName(tr("Metrics"));
  m_view->setItemDelegateForColumn(MetricsTableModel::Metric,
                                   new MetricNameDelegate(m_context.theme, this));
  m_view->setItemDelegateForColumn(MetricsTableModel::OverTime,
                                   new SparklineDelegate(m_context.theme, this));
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
  m_view->setContextMenuPolicy(Qt::CustomContextMenu);
  m_view->installEventFilter(this);
  connect(m_view, &QWidget::customContextMenuRequested, this, &MetricsPane::showMenu);
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
  QHeaderView* header = m_view->horizontalHeader();
  header->setMinimumSectionSize(theme.px(30));
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(MetricsTableModel::Metric, QHeaderView::Stretch);
  fitColumns();
}

/// Names need room to be read: where there is little, what a delta tells as well goes first.
void MetricsPane::fitColumns() {
  const Theme& theme = *m_context.theme;
  const int number =
      QFontMetrics(theme.font()).horizontalAdvance(QStringLiteral("+8,888,888")) + theme.px(10);
  const int sparkline = theme.px(76);
  for (const int c : {MetricsTableModel::Begin, MetricsTableModel::End, MetricsTableModel::Delta})
    m_view->setColumnWidth(c, number);
  m_view->setColumnWidth(MetricsTableModel::OverTime, sparkline);
  int left = m_view->width() - 3 * number - sparkline;
  const int wanted = theme.px(120);
  const bool noBegin = left < wanted;
  if (noBegin) left += number;
  const bool noEnd = left < wanted;
  if (noEnd) left += number;
  m_view->setColumnHidden(MetricsTableModel::Begin, noBegin);
  m_view->setColumnHidden(MetricsTableModel::End, noEnd);
  m_view->setColumnHidden(MetricsTableModel::OverTime, left < wanted);
}

void MetricsPane::setStart(std::shared_ptr<const Start> start) {
  const bool sameModel = m_start && start && m_start->metrics == start->metrics;
  m_start = std::move(start);
  const bool has = m_start && m_start->metrics && m_start->metrics->sampleCount() > 0;
  m_empty->setText(
      m_start && m_start->complete
          ? tr("No metrics in this start.\nA metrics.jsonl beside the trace shows what "
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
      [model = m_start->metrics, range,
       fresh = m_sparkModel != m_start->metrics](std::stop_token stop) {
        RowsAnswer answer{metricsRows(*model, range, stop), {}};
        for (const MetricRow& row : answer.table.rows)
          if (fresh && !stop.stop_requested())
            answer.sparklines.push_back(metricSparkline(*model, row.metric, kSparkPoints));
        return answer;
      },
      [this, model = m_start->metrics, range, whole](RowsAnswer answer) {
        m_shown = range;
        Q_EMIT headlineChanged(headlineText(headlineOf(answer.table)));
        if (!answer.sparklines.empty()) m_sparkModel = model;
        {
          const QScopedValueRollback guard(m_showing, true);
          m_model->setTable(std::move(answer.table), std::move(answer.sparklines));
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
  if (text.trimmed().isEmpty() || !m_start || !m_start->metrics) {
    m_sorted->setWanted(std::nullopt);
    return;
  }
  std::set<std::string> names;
  for (const MetricId id : m_start->metrics->search(text.trimmed().toStdString()))
    names.insert(m_start->metrics->metric(id).name);
  m_sorted->setWanted(std::move(names));
}

// ---- pins and copies ------------------------------------------------------

const std::vector<std::string>& MetricsPane::pins() const {
  return m_model->pins();
}

void MetricsPane::setPins(const std::vector<std::string>& pins) {
  const QScopedValueRollback guard(m_showing, true); // rows move, nothing else is chosen
  m_model->setPins(pins);
}

void MetricsPane::togglePins() {
  std::vector<std::string> wanted = pins();
  for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) {
    const std::string name = index.data(MetricsTableModel::NameRole).toString().toStdString();
    if (std::erase(wanted, name) == 0) wanted.push_back(name);
  }
  if (wanted == pins()) return;
  setPins(wanted);
  Q_EMIT pinsChanged(wanted);
}

QString MetricsPane::plainText() const {
  QModelIndexList rows = m_view->selectionModel()->selectedRows();
  const bool all = rows.isEmpty();
  for (int row = 0; all && row < m_sorted->rowCount(); ++row)
    rows << m_sorted->index(row, 0);
  QStringList lines{QStringLiteral("metric\tbegin\tend\tdelta")};
  for (const QModelIndex& index : rows) {
    const int row = m_sorted->mapToSource(index).row();
    lines << plainMetricRow(m_model->table().rows[static_cast<std::size_t>(row)]);
  }
  return lines.join(u'\n');
}

void MetricsPane::showMenu(QPoint position) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* pin =
      menu->addAction(tr("Pin to the top, or let go\tP"), this, &MetricsPane::togglePins);
  pin->setEnabled(m_view->selectionModel()->hasSelection());
  menu->addAction(tr("Copy\tCtrl+C"), this,
                  [this] { QApplication::clipboard()->setText(plainText()); });
  menu->popup(m_view->viewport()->mapToGlobal(position));
}

void MetricsPane::find() {
  m_filter->setFocus(Qt::ShortcutFocusReason);
  m_filter->selectAll();
}

bool MetricsPane::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_view && event->type() == QEvent::Resize) fitColumns();
  if (watched == m_view && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
      QApplication::clipboard()->setText(plainText());
      return true;
    }
    if (key->key() == Qt::Key_P && key->modifiers() == Qt::NoModifier) {
      togglePins();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

} // namespace coldstart
