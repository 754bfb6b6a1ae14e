// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitBill.h"

#include "DurationFormat.h"
#include "InitBillModel.h"
#include "PathElision.h"
#include "SelectionModel.h"
#include "Theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QStyledItemDelegate>

#include <algorithm>

namespace coldstart {

namespace {

constexpr double kShortestPath = 76; // that still says which package
constexpr double kLongestPath = 150; // that columns give way to

/// Cuts whole elements out of the middle of an import path, so that its last one stays readable.
class PackageDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = elidePath(option->text, option->fontMetrics,
                             option->rect.width() - 2 * option->fontMetrics.averageCharWidth());
  }
};

QString heaviestOf(const Start* start) {
  if (start == nullptr || start->initLane.spans.empty()) return {};
  const auto& spans = start->initLane.spans;
  return QString::fromStdString(
      std::max_element(spans.begin(), spans.end(), [](const InitSpan& a, const InitSpan& b) {
        return a.clock < b.clock;
      })->package);
}

} // namespace

InitBill::InitBill(const ViewContext& context, QWidget* parent)
    : QTableView(parent), m_context(context), m_model(new InitBillModel(this)),
      m_sorted(new QSortFilterProxyModel(this)) {
  setAccessibleName(tr("Init bill"));
  setAccessibleDescription(tr("Time and allocations of each package's init functions"));
  m_sorted->setSourceModel(m_model);
  m_sorted->setSortRole(InitBillModel::SortRole);
  setModel(m_sorted);
  setItemDelegateForColumn(InitBillModel::Package, new PackageDelegate(this));
  setSortingEnabled(true);
  sortByColumn(InitBillModel::Clock, Qt::DescendingOrder);
  setSelectionBehavior(SelectRows);
  setSelectionMode(SingleSelection);
  setEditTriggers(NoEditTriggers);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(ScrollPerPixel);
  verticalHeader()->hide();
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InitBill::selectRow);
  connect(context.selection, &SelectionModel::currentChanged, this, &InitBill::showSelection);
  followStart(*context.session, this);
  connect(context.theme, &Theme::changed, this, &InitBill::applyTheme);
  applyTheme();
}

void InitBill::setStart(const std::shared_ptr<const Start>& start) {
  const QScopedValueRollback guard(m_showing, true);
  m_model->setStart(start);
  m_complete = start && start->complete;
  m_heaviest = heaviestOf(start.get());
  fitColumns();
  showSelection();
  if (!start || start->initLane.spans.empty()) {
    Q_EMIT summaryChanged({});
    return;
  }
  const int count = static_cast<int>(start->initLane.spans.size());
  Q_EMIT summaryChanged(tr("%n packages", nullptr, count) + QStringLiteral(" · ") +
                        formatDuration(start->initLane.total));
}

void InitBill::applyTheme() {
  const Theme& theme = *m_context.theme;
  setFont(theme.font());
  horizontalHeader()->setFont(theme.font(TextSize::Small));
  verticalHeader()->setMinimumSectionSize(theme.px(21));
  verticalHeader()->setDefaultSectionSize(theme.px(21));
  fitColumns();
}

/// Figures keep the width they need, the path takes what is left; where that would be too little,
/// allocations go first, then the blocked share.
void InitBill::fitColumns() {
  const Theme& theme = *m_context.theme;
  const QFontMetrics metrics(theme.font());
  const int margin = theme.px(10) + 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 2);
  const auto widthOf = [&](const QString& text) {
    return metrics.horizontalAdvance(text) + margin;
  };
  const int clock = std::max(widthOf(formatDuration(DurationNs{8'888'000'000})),
                             widthOf(formatDuration(DurationNs{88'800'000})));
  const int alloc = widthOf(formatBytes(88'800'000));
  const int blocked = widthOf(tr("blocked"));
  // The heaviest package is to be read: its name is not cut for the sake of a column.
  const int path = std::clamp(widthOf(lastPathElement(m_heaviest)), theme.px(kShortestPath),
                              theme.px(kLongestPath));
  int left = viewport()->width() - path - clock;
  const bool showBlocked = left >= blocked;
  left -= showBlocked ? blocked : 0;
  const bool showAlloc = showBlocked && left >= alloc;
  left -= showAlloc ? alloc : 0;
  setColumnHidden(InitBillModel::Alloc, !showAlloc);
  setColumnHidden(InitBillModel::Blocked, !showBlocked);
  setColumnWidth(InitBillModel::Clock, clock);
  setColumnWidth(InitBillModel::Alloc, alloc);
  setColumnWidth(InitBillModel::Blocked, blocked);
  setColumnWidth(InitBillModel::Package, path + std::max(0, left));
}

void InitBill::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitColumns();
}

QString InitBill::emptyText() const {
  if (!m_complete || m_model->rowCount() > 0) return {};
  return tr("No package init in this start.\nRun the program with GODEBUG=inittrace=1 and keep its "
            "standard error beside the trace.");
}

void InitBill::paintEvent(QPaintEvent* event) {
  QTableView::paintEvent(event);
  const QString text = emptyText();
  if (text.isEmpty()) return;
  const Theme& theme = *m_context.theme;
  QPainter painter(viewport());
  painter.setFont(theme.font());
  painter.setPen(theme.color(ColorRole::TextSecondary));
  const int margin = theme.px(16);
  painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                   Qt::AlignCenter | Qt::TextWordWrap, text);
}

void InitBill::selectRow(const QModelIndex& current) {
  if (m_showing || !current.isValid()) return;
  const QString path = current.data(InitBillModel::PackageRole).toString();
  m_context.selection->selectItem(PackageRef{path.toStdString()});
}

void InitBill::showSelection() {
  const QScopedValueRollback guard(m_showing, true);
  const auto* package = m_context.selection->current().get<PackageRef>();
  const auto row = package ? m_model->rowOf(package->path) : std::nullopt;
  if (!row) {
    clearSelection();
    setCurrentIndex({});
    return;
  }
  const QModelIndex index = m_sorted->mapFromSource(m_model->index(*row, InitBillModel::Package));
  if (index == currentIndex()) return;
  setCurrentIndex(index);
  scrollTo(index);
}

} // namespace coldstart
