// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartView.h"

#include "DetailsLine.h"
#include "EscapeSteps.h"
#include "FilterChip.h"
#include "NotesPanel.h"
#include "Pane.h"
#include "PaneGrid.h"
#include "Settings.h"
#include "StartHeader.h"
#include "TabOrder.h"
#include "Theme.h"
#include "WindowActions.h"

#include <QAction>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

StartView::StartView(const ViewContext& context, const std::vector<PanePlace>& places,
                     Settings* settings, QWidget* parent)
    : QWidget(parent), m_context(context), m_header(new StartHeader(context, this)),
      m_grid(new PaneGrid(context.theme, settings, this)), m_notes(new NotesPanel(context, this)),
      m_details(new DetailsLine(context, this)) {
  for (const PanePlace& place : places)
    makePane(place);
  m_grid->restoreSizes();
  auto* column = new QVBoxLayout(this);
  column->addWidget(m_header);
  column->addWidget(m_grid, 1);
  auto* below = new QVBoxLayout;
  below->addWidget(m_notes);
  below->addWidget(m_details);
  column->addLayout(below);
  connect(context.session, &Session::startChanged, this, &StartView::fit);
  connect(context.theme, &Theme::changed, this, &StartView::applyTheme);
  applyTheme();
}

void StartView::makePane(const PanePlace& place) {
  View* view = place.make(m_context, m_grid);
  auto* pane = new Pane(view->key(), view->title(), view->widget(), m_context.theme, m_grid);
  if (QWidget* small = view->titleWidget()) pane->setTitleWidget(small);
  if (view->followsFilter())
    pane->setChip(new FilterChip(m_context.session->filter(), m_context.theme, pane));
  connect(view, &View::subtitleChanged, pane, &Pane::setSubtitle);
  connect(view, &View::asideChanged, pane, &Pane::setAside);
  connect(view, &View::hoverTextChanged, m_details, &DetailsLine::setFrameText);
  connect(view, &View::litTextChanged, m_details, &DetailsLine::setLitText);
  m_grid->add(pane, place.column);
  m_views.push_back(view);
  if (m_first == nullptr && place.column == PaneColumn::Top) m_first = view;
}

void StartView::follow(const WindowActions& actions) {
  connect(actions.maximisePane, &QAction::triggered, m_grid,
          [this] { m_grid->maximise(m_grid->maximised() ? nullptr : m_grid->focusedPane()); });
  connect(actions.resetPanes, &QAction::triggered, m_grid, [this] {
    m_grid->maximise(nullptr);
    m_grid->resetSizes();
  });
  connect(actions.showDetails, &QAction::toggled, m_details, &DetailsLine::setExpanded);
  connect(m_details, &DetailsLine::expandedChanged, actions.showDetails, &QAction::setChecked);
  connect(actions.showNotes, &QAction::triggered, m_notes,
          [this] { m_notes->setVisible(m_notes->isHidden()); });
  connect(actions.find, &QAction::triggered, this, &StartView::find);
  m_header->addActions({actions.mark, actions.unmark});
  for (View* view : m_views) {
    if (view->takesLetters()) view->widget()->addActions({actions.mark, actions.unmark});
    view->setDragSelects(actions.dragSelects->isChecked());
    connect(actions.dragSelects, &QAction::toggled, view, &View::setDragSelects);
  }
}

void StartView::addLayers(EscapeSteps* steps) {
  for (View* view : m_views) {
    steps->addOver(view->layersOver());
    steps->addUnder(view->layersUnder());
    connect(view, &View::layersChanged, steps, &EscapeSteps::refresh);
  }
  steps->addUnder({{tr("Esc: shows all panes"), [this] { return m_grid->maximised() != nullptr; },
                    [this] { m_grid->maximise(nullptr); }}});
  connect(m_grid, &PaneGrid::maximisedChanged, steps, &EscapeSteps::refresh);
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

/// Rows and buttons have come and gone.
void StartView::fit() {
  // Once they have told what room they need.
  QMetaObject::invokeMethod(m_grid, &PaneGrid::fitSizes, Qt::QueuedConnection);
  QList<QWidget*> groups{m_header};
  for (Pane* pane : m_grid->panes())
    groups << pane;
  orderTabs(groups << m_notes << m_details);
}

View* StartView::view(const QString& key) const {
  const auto found = std::find_if(m_views.begin(), m_views.end(),
                                  [&](const View* view) { return view->key() == key; });
  return found == m_views.end() ? nullptr : *found;
}

View* StartView::viewOf(const Pane* pane) const {
  return pane != nullptr ? view(pane->key()) : nullptr;
}

void StartView::find() {
  View* finder = viewOf(m_grid->focusedPane());
  if (finder == nullptr || !finder->canFind()) {
    const auto first = std::find_if(m_views.begin(), m_views.end(),
                                    [](const View* view) { return view->canFind(); });
    if (first == m_views.end()) return;
    finder = *first;
  }
  // A pane that fills the room gives way to the one that finds.
  const Pane* maximised = m_grid->maximised();
  if (maximised != nullptr && viewOf(maximised) != finder) m_grid->maximise(nullptr);
  finder->find();
}

void StartView::focusFirst() {
  if (m_first != nullptr) m_first->firstFocus()->setFocus();
}

} // namespace coldstart
