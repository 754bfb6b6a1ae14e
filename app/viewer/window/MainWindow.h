// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Document.h"
#include "PanePlaces.h"
#include "ViewContext.h"

#include <QMainWindow>

class QStackedWidget;

namespace coldstart {

class MainToolBar;
class MessageBar;
class Navigation;
class Opening;
class StartView;
class StatusLine;
class StepActions;
class Viewer;
class WindowActions;
class WindowEntries;

/// One window: one session, its views, and the ways to open another start. It only puts the parts
/// together; each does its own work.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `places`: its panes.
  MainWindow(Viewer* viewer, Document::Loader loader, std::vector<PanePlace> places = usualPanes());
  ~MainWindow() override;

  void openPaths(const QStringList& paths);

  Session* session() const { return m_session; }
  WindowActions* actions() const { return m_actions; }
  Opening* opening() const { return m_opening; }
  Document* document() const;
  WindowEntries* entries() const { return m_entries; }
  /// Null until a start is there: an empty window opens at once.
  StartView* view() const { return m_view; }
  MessageBar* messages() const { return m_messages; }
  StatusLine* status() const { return m_status; }
  MainToolBar* toolBar() const { return m_toolBar; }

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void buildFrame();
  void connectParts();
  void ensureView();
  void showOpened();
  void showAbout();

  Viewer* m_viewer;
  std::vector<PanePlace> m_places;
  Session* m_session;
  ViewContext m_context;
  WindowActions* m_actions;
  Opening* m_opening;
  StepActions* m_steps;
  Navigation* m_navigation;
  WindowEntries* m_entries;
  MainToolBar* m_toolBar;
  MessageBar* m_messages;
  QStackedWidget* m_pages;
  StartView* m_view = nullptr;
  StatusLine* m_status;
};

} // namespace coldstart
