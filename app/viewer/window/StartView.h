// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PaneGrid.h"
#include "PanePlaces.h"
#include "ViewContext.h"

#include <QWidget>

#include <vector>

namespace coldstart {

class DetailsLine;
class EscapeSteps;
class NotesPanel;
class Pane;
class Settings;
class StartHeader;
class WindowActions;

/// One start on the screen: the answer on top, the panes, the details line below. It knows what
/// stands in a pane as a View only; the views follow the session, and know nothing of each other.
class StartView : public QWidget {
  Q_OBJECT

 public:
  StartView(const ViewContext& context, const std::vector<PanePlace>& places, Settings* settings,
            QWidget* parent);

  /// What is left to do for the window's actions while there are panes. Once; they outlive it.
  void follow(const WindowActions& actions);
  /// What Esc can take back in the panes. Once.
  void addLayers(EscapeSteps* steps);
  /// Puts the keyboard into the find line of the view that has it, else of the first that has one.
  void find();
  /// Puts the keyboard where one begins: into the uppermost of the large panes.
  void focusFirst();

  PaneGrid* grid() const { return m_grid; }
  DetailsLine* details() const { return m_details; }
  NotesPanel* notes() const { return m_notes; }
  StartHeader* header() const { return m_header; }
  const std::vector<View*>& views() const { return m_views; }
  /// Null when there is none of that key.
  View* view(const QString& key) const;
  /// The widget of that class in a pane; null when there is none.
  template <class Widget> Widget* part() const { return m_grid->template findChild<Widget*>(); }

 private:
  void applyTheme();
  void makePane(const PanePlace& place);
  void fit();
  View* viewOf(const Pane* pane) const;

  ViewContext m_context;
  StartHeader* m_header;
  PaneGrid* m_grid;
  NotesPanel* m_notes;
  DetailsLine* m_details;
  std::vector<View*> m_views;
  View* m_first = nullptr;
};

} // namespace coldstart
