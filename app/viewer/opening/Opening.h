// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Document.h"

#include <QObject>
#include <QStringList>

namespace coldstart {

class LoadProgress;
class OpenDialogs;
class RecentMenu;
class Session;
class Viewer;
class WelcomePage;
class WindowActions;

/// How a window comes by its start: menu, dialogs, welcome page, recent files and what is dropped
/// lead to a Document, and what that reads becomes the session's start.
class Opening : public QObject {
  Q_OBJECT

 public:
  /// `actions`, `viewer` and `session` outlive it; its widgets are children of `window`.
  Opening(Viewer* viewer, Session* session, const WindowActions& actions, Document::Loader loader,
          QWidget* window);

  void openPaths(const QStringList& paths);
  /// Reads again what is shown; with nothing shown, what could not be opened.
  void reload();

  Document* document() const { return m_document; }
  WelcomePage* welcome() const { return m_welcome; }
  LoadProgress* progress() const { return m_progress; }
  RecentMenu* recentMenu() const { return m_recentMenu; }

 Q_SIGNALS:
  /// Somebody wants to open something: what was said before is over.
  void began();
  /// Before a start is shown for the first time in this window.
  void aboutToShow();
  /// Another start than before is shown.
  void opened();
  /// Why nothing came of it.
  void failed(const QString& sentence);
  /// Read, but not all of it: what the user must know at once.
  void onlyPartRead(const QString& sentence);

 private:
  void connectDocument();
  void connectActions(const WindowActions& actions);
  void connectWelcome(const WindowActions& actions);
  void choose(const QStringList& paths, bool newWindow);
  void takeStart(const std::shared_ptr<const Start>& start, bool first);
  void showLoading(bool loading);
  void tellFailure(const Error& error);
  void tellIfOnlyPart();

  Viewer* m_viewer;
  Session* m_session;
  QStringList m_shownPaths; ///< whose start is shown; a failed load changes nothing
  Document* m_document;
  OpenDialogs* m_dialogs;
  WelcomePage* m_welcome;
  LoadProgress* m_progress;
  RecentMenu* m_recentMenu;
};

} // namespace coldstart
