// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QWidget>

namespace coldstart {

class FindBar;
class TimelineFinder;
class TimelineWidget;

/// The timeline and, above it when asked for, the line to find spans in it.
class TimelinePane : public QWidget {
  Q_OBJECT

 public:
  TimelinePane(const ViewContext& context, QWidget* parent);

  TimelineWidget* timeline() const { return m_timeline; }
  FindBar* findBar() const { return m_bar; }

 private:
  FindBar* m_bar;
  TimelineWidget* m_timeline;
  TimelineFinder* m_finder;
};

} // namespace coldstart
