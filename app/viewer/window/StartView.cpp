// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartView.h"

#include "DetailsLine.h"
#include "FilterChip.h"
#include "FilterModel.h"
#include "FindBar.h"
#include "FlameGraphWidget.h"
#include "InitBill.h"
#include "MetricsPane.h"
#include "NotesPanel.h"
#include "Pane.h"
#include "PaneGrid.h"
#include "Settings.h"
#include "Start.h"
#include "StartHeader.h"
#include "StateLegend.h"
#include "TabOrder.h"
#include "Theme.h"
#include "TimelinePane.h"
#include "TimelineWidget.h"
#include "WhyWaited.h"
#include "WindowActions.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace coldstart {

namespace {

/// Asks for what its content needs now; QScrollArea remembers what it needed once.
class FittingScrollArea : public QScrollArea {
 public:
  using QScrollArea::QScrollArea;
  QSize sizeHint() const override { return widget() ? widget()->sizeHint() : QSize(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
  }
};

QWidget* scrolled(QWidget* content, QWidget* parent) {
  auto* area = new FittingScrollArea(parent);
  area->setWidget(content);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  return area;
}

} // namespace

StartView::StartView(const ViewContext& context, FilterModel* filter, Settings* settings,
                     QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new StartHeader(context, this)),
      m_grid(new PaneGrid(context.theme, settings, this)), m_initBill(new InitBill(context, this)),
      m_whyWaited(new WhyWaited(context, this)), m_notes(new NotesPanel(context.theme, this)),
      m_details(new DetailsLine(context, this)) {
  makeViews();
  connectFilter(filter);
  auto* column = new QVBoxLayout(this);
  column->addWidget(m_header);
  column->addWidget(m_grid, 1);
  auto* below = new QVBoxLayout;
  below->addWidget(m_notes);
  below->addWidget(m_details);
  column->addLayout(below);
  connect(context.theme, &Theme::changed, this, &StartView::applyTheme);
  applyTheme();
}

void StartView::makeViews() {
  const Theme* theme = m_context.theme;
  m_timeline = new TimelinePane(m_context, this);
  m_flame = new FlameGraphWidget(m_context, this);
  m_metrics = new MetricsPane(m_context, this);
  auto* bill = new Pane(QStringLiteral("initBill"), tr("Init bill"), m_initBill, theme, m_grid);
  connect(m_initBill, &InitBill::summaryChanged, bill, &Pane::setAside);
  auto* waits = new Pane(QStringLiteral("whyWaited"), tr("Why goroutine 1 waited"),
                         scrolled(m_whyWaited, m_grid), theme, m_grid);
  m_grid->setLeftColumn({bill, waits});
  auto* timeline = new Pane(QStringLiteral("timeline"), tr("Timeline"), m_timeline, theme, m_grid);
  connect(this->timeline(), &TimelineWidget::summaryChanged, timeline, &Pane::setAside);
  auto* metrics = new Pane(QStringLiteral("metrics"), tr("Metrics"), m_metrics, theme, m_grid);
  connect(m_metrics, &MetricsPane::subtitleChanged, metrics, &Pane::setSubtitle);
  connect(m_metrics, &MetricsPane::headlineChanged, metrics, &Pane::setAside);
  connect(m_metrics, &MetricsPane::jumpsChanged, this->timeline(), &TimelineWidget::setBands);
  auto* flame = new Pane(QStringLiteral("flame"), tr("Flame graph"), m_flame, theme, m_grid);
  connect(m_flame, &FlameGraphWidget::subtitleChanged, flame, &Pane::setSubtitle);
  connect(m_flame, &FlameGraphWidget::frameTextChanged, m_details, &DetailsLine::setFrameText);
  connect(m_flame, &FlameGraphWidget::litTextChanged, m_details, &DetailsLine::setLitText);
  timeline->setTitleWidget(new StateLegend(theme, timeline));
  m_grid->setViews(timeline, flame, metrics);
  m_grid->restoreSizes();
}

/// Its chip stands in the panes that it touches.
void StartView::connectFilter(FilterModel* filter) {
  for (Pane* pane : m_grid->panes())
    if (pane->content() == m_timeline || pane->content() == m_flame)
      pane->setChip(new FilterChip(filter, m_context.theme, pane));
  connect(filter, &FilterModel::changed, timeline(), &TimelineWidget::setFilter);
  connect(filter, &FilterModel::changed, m_flame, &FlameGraphWidget::setFilter);
  connect(timeline(), &TimelineWidget::filterAsked, filter, [filter](const QString& text) {
    // "-g12" leaves out one more; all else begins anew.
    const std::string before = text.startsWith(u'-') ? filter->current().text + ' ' : std::string();
    const std::string typed = (QString::fromStdString(before) + text).trimmed().toStdString();
    if (const auto query = SpanQuery::parse(typed)) filter->set({typed, *query});
  });
}

void StartView::applyTheme() {
  const int gap = m_context.theme->px(8);
  layout()->setContentsMargins(0, 0, 0, m_context.theme->px(6));
  layout()->setSpacing(m_context.theme->px(2));
  QLayout* below = layout()->itemAt(2)->layout();
  below->setContentsMargins(m_context.theme->px(10), gap - m_context.theme->px(2),
                            m_context.theme->px(10), 0);
  below->setSpacing(gap);
}

void StartView::setStart(const std::shared_ptr<const Start>& start) {
  m_header->setStart(start);
  m_initBill->setStart(start);
  m_whyWaited->setStart(start);
  m_notes->setStart(start);
  m_details->setStart(start);
  m_timeline->setStart(start);
  m_flame->setStart(start);
  m_metrics->setStart(start);
  // Once the rows that came have told what room they need.
  QMetaObject::invokeMethod(m_grid, &PaneGrid::fitSizes, Qt::QueuedConnection);
  QList<QWidget*> groups{m_header};
  for (Pane* pane : m_grid->panes())
    groups << pane;
  orderTabs(groups << m_notes << m_details);
}

void StartView::setDragSelects(bool on) {
  timeline()->setDragSelects(on);
  m_flame->setDragSelects(on);
}

TimelineWidget* StartView::timeline() const {
  return m_timeline->timeline();
}

void StartView::takeLetters(const WindowActions& actions) {
  for (QWidget* view : {static_cast<QWidget*>(m_timeline), static_cast<QWidget*>(m_flame),
                        static_cast<QWidget*>(m_header)})
    view->addActions({actions.mark, actions.unmark});
}

void StartView::find() {
  const Pane* pane = m_grid->focusedPane();
  if (pane != nullptr && pane->content() == m_flame) return m_flame->find();
  if (pane != nullptr && pane->content() == m_metrics) return m_metrics->find();
  const Pane* maximised = m_grid->maximised();
  if (maximised != nullptr && maximised->content() != m_timeline) m_grid->maximise(nullptr);
  m_timeline->findBar()->open();
}

} // namespace coldstart
