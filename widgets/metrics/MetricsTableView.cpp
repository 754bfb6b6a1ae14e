// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsTableView.h"

#include "MetricNameDelegate.h"
#include "MetricNumberFormat.h"
#include "MetricRowOrder.h"
#include "MetricsTableModel.h"
#include "SparklineDelegate.h"
#include "Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace coldstart {

namespace {

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

} // namespace

MetricsTableView::MetricsTableView(const Theme* theme, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(new MetricsTableModel(this)),
      m_sorted(new MetricRowOrder(this)) {
  m_model->setPins({std::begin(kFirstPins), std::end(kFirstPins)});
  m_sorted->setSourceModel(m_model);
  setModel(m_sorted);
  setAccessibleName(tr("Metrics"));
  setItemDelegateForColumn(MetricsTableModel::Metric, new MetricNameDelegate(theme, this));
  setItemDelegateForColumn(MetricsTableModel::OverTime, new SparklineDelegate(theme, this));
  configure();
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &MetricsTableView::tellChosen);
  connect(theme, &Theme::changed, this, &MetricsTableView::applyTheme);
  applyTheme();
}

void MetricsTableView::configure() {
  setSortingEnabled(true);
  sortByColumn(MetricsTableModel::Metric, Qt::AscendingOrder);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setFrameShape(QFrame::NoFrame);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  verticalHeader()->hide();
  horizontalHeader()->setHighlightSections(false);
}

void MetricsTableView::applyTheme() {
  const Theme& theme = *m_theme;
  setFont(theme.font());
  horizontalHeader()->setFont(theme.font(TextSize::Small));
  verticalHeader()->setMinimumSectionSize(theme.px(21));
  verticalHeader()->setDefaultSectionSize(theme.px(21));
  horizontalHeader()->setMinimumSectionSize(theme.px(30));
  horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setSectionResizeMode(MetricsTableModel::Metric, QHeaderView::Stretch);
  fitColumns();
}

/// Names need room to be read: where there is little, what a delta tells as well goes first.
void MetricsTableView::fitColumns() {
  const Theme& theme = *m_theme;
  const int number =
      QFontMetrics(theme.font()).horizontalAdvance(QStringLiteral("+8,888,888")) + theme.px(10);
  const int sparkline = theme.px(76);
  for (const int c : {MetricsTableModel::Begin, MetricsTableModel::End, MetricsTableModel::Delta})
    setColumnWidth(c, number);
  setColumnWidth(MetricsTableModel::OverTime, sparkline);
  int left = width() - 3 * number - sparkline;
  const int wanted = theme.px(120);
  const bool noBegin = left < wanted;
  if (noBegin) left += number;
  const bool noEnd = left < wanted;
  if (noEnd) left += number;
  setColumnHidden(MetricsTableModel::Begin, noBegin);
  setColumnHidden(MetricsTableModel::End, noEnd);
  setColumnHidden(MetricsTableModel::OverTime, left < wanted);
}

void MetricsTableView::setTable(MetricsTable table, std::vector<MetricSparkline> sparklines) {
  const QScopedValueRollback guard(m_quiet, true);
  m_model->setTable(std::move(table), std::move(sparklines));
}

void MetricsTableView::setWanted(std::optional<std::set<std::string>> names) {
  m_sorted->setWanted(std::move(names));
}

std::vector<std::string> MetricsTableView::chosen() const {
  std::vector<std::string> names;
  for (const QModelIndex& index : selectionModel()->selectedRows())
    names.push_back(index.data(MetricsTableModel::NameRole).toString().toStdString());
  return names;
}

bool MetricsTableView::choose(const std::string& metric) {
  const auto row = m_model->rowOf(metric);
  if (!row) return false;
  const QModelIndex index = m_sorted->mapFromSource(m_model->index(*row, 0));
  if (!index.isValid()) return false;
  if (selectionModel()->isRowSelected(index.row(), {})) return true;
  const QScopedValueRollback guard(m_quiet, true);
  setCurrentIndex(index);
  selectRow(index.row());
  scrollTo(index);
  return true;
}

void MetricsTableView::tellChosen() {
  if (m_quiet) return;
  const QModelIndex current = currentIndex();
  const bool isChosen = current.isValid() && selectionModel()->isRowSelected(current.row(), {});
  const QString name = isChosen ? current.data(MetricsTableModel::NameRole).toString() : QString();
  Q_EMIT chosenByUser(name.toStdString());
}

// ---- pins --------------------------------------------------------------------

const std::vector<std::string>& MetricsTableView::pins() const {
  return m_model->pins();
}

void MetricsTableView::setPins(const std::vector<std::string>& pins) {
  const QScopedValueRollback guard(m_quiet, true); // rows move, nothing else is chosen
  m_model->setPins(pins);
}

void MetricsTableView::togglePins() {
  std::vector<std::string> wanted = pins();
  for (const std::string& name : chosen())
    if (std::erase(wanted, name) == 0) wanted.push_back(name);
  if (wanted == pins()) return;
  setPins(wanted);
  Q_EMIT pinsChanged(wanted);
}

// ---- copy, menu, keys --------------------------------------------------------

QString MetricsTableView::plainText() const {
  QModelIndexList rows = selectionModel()->selectedRows();
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

void MetricsTableView::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* pin =
      menu->addAction(tr("Pin to the top, or let go\tP"), this, &MetricsTableView::togglePins);
  pin->setEnabled(selectionModel()->hasSelection());
  menu->addAction(tr("Copy\tCtrl+C"), this,
                  [this] { QApplication::clipboard()->setText(plainText()); });
  menu->popup(event->globalPos());
}

void MetricsTableView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return QApplication::clipboard()->setText(plainText());
  if (event->key() == Qt::Key_P && event->modifiers() == Qt::NoModifier) return togglePins();
  QTableView::keyPressEvent(event);
}

void MetricsTableView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

} // namespace coldstart
