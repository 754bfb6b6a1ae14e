// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Document.h"
#include "ViewContext.h"

#include <QMainWindow>

class QStackedWidget;

namespace coldstart {

class CommandPalette;
class DropArea;
class EscapeSteps;
class FilterEntry;
class FilterModel;
class GoToEntry;
class History;
class KeySheet;
class LoadProgress;
class MainToolBar;
class MessageBar;
class Navigation;
class OpenDialogs;
class QueryRunner;
class SelectionModel;
class StartView;
class StatusLine;
class TimelineViewport;
class Viewer;
class WelcomePage;
class WindowActions;

/// One window: one start, its views, and the ways to open another. It only puts the parts together;
/// each does its own work.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  MainWindow(Viewer* viewer, Document::Loader loader);
  ~MainWindow() override;

  void openPaths(const QStringList& paths);

  Document* document() const { return m_document; }
  Session* session() const { return m_session; }
  SelectionModel* selection() const { return m_selection; }
  TimelineViewport* viewport() const { return m_viewport; }
  QueryRunner* queries() const { return m_queries; }
  WindowActions* actions() const { return m_actions; }
  /// Null until a start is there: an empty window opens at once.
  StartView* view() const { return m_view; }
  MessageBar* messages() const { return m_messages; }
  StatusLine* status() const { return m_status; }
  KeySheet* keySheet() const { return m_keys; }
  GoToEntry* goToEntry() const { return m_goTo; }
  FilterEntry* filterEntry() const { return m_filterEntry; }
  FilterModel* filter() const { return m_filter; }
  MainToolBar* toolBar() const { return m_toolBar; }
  CommandPalette* commandPalette() const { return m_palette; }
  Navigation* navigation() const { return m_navigation; }

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  ViewContext context() const;
  void buildFrame();
  void connectDocument();
  void connectOpening();
  void connectView();
  void connectSteps();
  void connectWays();
  void connectEscape();
  void takeStart(const std::shared_ptr<const Start>& start, bool first);
  void showLoading(bool loading);
  void showFailure(const Error& error);
  void tellIfOnlyPart();
  void ensureView();
  void showAbout();

  Viewer* m_viewer;
  Session* m_session;
  SelectionModel* m_selection;
  TimelineViewport* m_viewport;
  FilterModel* m_filter;
  QStringList m_shownPaths; ///< whose start is shown
  QueryRunner* m_queries;
  Document* m_document;
  WindowActions* m_actions;
  History* m_history;
  EscapeSteps* m_escape;
  OpenDialogs* m_dialogs;
  MainToolBar* m_toolBar;
  MessageBar* m_messages;
  LoadProgress* m_progress;
  QStackedWidget* m_pages;
  WelcomePage* m_welcome;
  StartView* m_view = nullptr;
  StatusLine* m_status;
  KeySheet* m_keys;
  Navigation* m_navigation;
  GoToEntry* m_goTo;
  FilterEntry* m_filterEntry;
  CommandPalette* m_palette;
  DropArea* m_drop;
};

} // namespace coldstart
