// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepActions.h"

#include "EscapeSteps.h"
#include "FirstView.h"
#include "History.h"
#include "HistoryButtons.h"
#include "SelectionModel.h"
#include "TimelineViewport.h"
#include "WindowActions.h"

#include <QAction>
#include <QWidget>

namespace coldstart {

StepActions::StepActions(const ViewContext& context, const WindowActions& actions, QWidget* window)
    : QObject(window), m_context(context), m_actions(actions),
      m_escape(new EscapeSteps(context.selection, context.viewport, this)) {
  connectHistory(window);
  connectWhole();
  connectEscape();
}

void StepActions::connectHistory(QWidget* window) {
  History* history = m_context.session->history();
  connect(m_actions.back, &QAction::triggered, history, &History::back);
  connect(m_actions.forward, &QAction::triggered, history, &History::forward);
  auto* buttons = new HistoryButtons(window);
  connect(buttons, &HistoryButtons::back, history, &History::back);
  connect(buttons, &HistoryButtons::forward, history, &History::forward);
  const auto show = [this, history] {
    m_actions.back->setEnabled(history->canGoBack());
    m_actions.forward->setEnabled(history->canGoForward());
  };
  connect(history, &History::changed, this, show);
  show();
}

void StepActions::connectWhole() {
  connect(m_actions.clearRange, &QAction::triggered, this,
          [this] { m_context.selection->selectRanges({}); });
  connect(m_actions.fitAll, &QAction::triggered, m_context.viewport, &TimelineViewport::fitAll);
  connect(m_actions.fitStart, &QAction::triggered, this, [this] {
    if (const auto& start = m_context.session->start())
      m_context.viewport->setVisible(firstVisible(*start));
  });
}

void StepActions::connectEscape() {
  connect(m_actions.escape, &QAction::triggered, m_escape, &EscapeSteps::perform);
  const auto show = [this] {
    m_actions.clearRange->setEnabled(!m_context.selection->current().ranges.empty());
    Q_EMIT hintChanged(m_escape->hint());
  };
  connect(m_escape, &EscapeSteps::changed, this, show);
  show();
}

} // namespace coldstart
