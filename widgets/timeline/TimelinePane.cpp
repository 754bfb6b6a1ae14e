// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelinePane.h"

#include "FindBar.h"
#include "TimelineFinder.h"
#include "TimelineWidget.h"

#include <QVBoxLayout>

namespace coldstart {

TimelinePane::TimelinePane(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_bar(new FindBar(
          context.theme, tr("Find in the timeline"),
          tr("Find  g12  re:  pkg:  state:  dur>5ms  -term"),
          tr("Part of a function, a goroutine's name or a wait reason; g12, re:PATTERN, pkg:PATH, "
             "state:waiting, dur>5ms; all words must fit, -WORD must not. Enter: next, "
             "Shift+Enter: previous"),
          this)),
      m_timeline(new TimelineWidget(context, this)), m_finder(new TimelineFinder(context, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_bar);
  column->addWidget(m_timeline, 1);
  connect(m_bar, &FindBar::edited, m_finder, &TimelineFinder::setText);
  connect(m_bar, &FindBar::stepped, m_finder, &TimelineFinder::step);
  connect(m_bar, &FindBar::openChanged, m_timeline, [this](bool open) {
    if (!open) m_timeline->setFocus(Qt::OtherFocusReason);
  });
  connect(m_finder, &TimelineFinder::wordsChanged, m_bar, &FindBar::setWords);
  connect(m_finder, &TimelineFinder::found, m_timeline, &TimelineWidget::setFound);
  connect(m_finder, &TimelineFinder::reached, context.session, &Session::lookAt);
  connect(m_timeline, &TimelineWidget::traceShown, m_finder, &TimelineFinder::setTrace);
}

} // namespace coldstart
