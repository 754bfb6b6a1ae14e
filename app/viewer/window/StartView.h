// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QWidget>

#include <memory>

namespace coldstart {

class DetailsLine;
class FilterModel;
class FlameGraphWidget;
class InitBill;
class MetricsPane;
class NotesPanel;
class Pane;
class PaneGrid;
class PhaseBar;
class Settings;
class StartHeader;
class TimelinePane;
class TimelineWidget;
class WindowActions;
class WhyWaited;
struct Start;

/// One start on the screen: the answer on top, the bills at the left, the three linked views, the
/// details line below. Views know the shared selection and viewport, not each other.
class StartView : public QWidget {
  Q_OBJECT

 public:
  StartView(const ViewContext& context, FilterModel* filter, Settings* settings, QWidget* parent);

  void setStart(const std::shared_ptr<const Start>& start);
  void setDragSelects(bool on);
  /// Letters that only some views take: M, Shift+M.
  void takeLetters(const WindowActions& actions);
  /// Puts the keyboard into the find line of the view that has it, else of the timeline.
  void find();

  PaneGrid* grid() const { return m_grid; }
  DetailsLine* details() const { return m_details; }
  NotesPanel* notes() const { return m_notes; }
  StartHeader* header() const { return m_header; }
  InitBill* initBill() const { return m_initBill; }
  WhyWaited* whyWaited() const { return m_whyWaited; }
  TimelineWidget* timeline() const;
  TimelinePane* timelinePane() const { return m_timeline; }
  FlameGraphWidget* flame() const { return m_flame; }
  MetricsPane* metrics() const { return m_metrics; }

 private:
  void applyTheme();
  void makeViews();
  void connectFilter(FilterModel* filter);

  ViewContext m_context;
  StartHeader* m_header;
  PaneGrid* m_grid;
  InitBill* m_initBill;
  WhyWaited* m_whyWaited;
  TimelinePane* m_timeline = nullptr;
  FlameGraphWidget* m_flame = nullptr;
  MetricsPane* m_metrics = nullptr;
  NotesPanel* m_notes;
  DetailsLine* m_details;
};

} // namespace coldstart
