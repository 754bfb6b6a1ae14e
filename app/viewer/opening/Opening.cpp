// SPDX-License-Identifier: GPL-3.0-or-later
#include "Opening.h"

#include "DiagnosticWords.h"
#include "DropArea.h"
#include "ExampleStart.h"
#include "LoadProgress.h"
#include "MainWindow.h"
#include "OpenDialogs.h"
#include "RecentFiles.h"
#include "RecentMenu.h"
#include "Session.h"
#include "Start.h"
#include "Viewer.h"
#include "WelcomePage.h"
#include "WindowActions.h"

#include <QAction>

namespace coldstart {

Opening::Opening(Viewer* viewer, Session* session, const WindowActions& actions,
                 Document::Loader loader, QWidget* window)
    : QObject(window), m_viewer(viewer), m_session(session),
      m_document(new Document(std::move(loader), this)), m_dialogs(new OpenDialogs(window)),
      m_welcome(new WelcomePage(viewer->theme(), viewer->recent(), !exampleStartPath().isEmpty(),
                                window)),
      m_progress(new LoadProgress(viewer->theme(), window)),
      m_recentMenu(new RecentMenu(viewer->recent(), window)) {
  m_progress->hide();
  connectDocument();
  connectActions(actions);
  connectWelcome(actions);
  connect(m_recentMenu, &RecentMenu::chosen, this, &Opening::openPaths);
  auto* drop = new DropArea(viewer->theme(), window);
  connect(drop, &DropArea::dropped, this, &Opening::openPaths);
}

void Opening::connectDocument() {
  connect(m_document, &Document::loadingChanged, this, &Opening::showLoading);
  connect(m_document, &Document::progressed, m_progress, &LoadProgress::setShare);
  connect(m_document, &Document::startChanged, this, &Opening::takeStart);
  connect(m_document, &Document::finished, this, &Opening::tellIfOnlyPart);
  connect(m_document, &Document::failed, this, &Opening::tellFailure);
  connect(m_progress, &LoadProgress::cancelled, m_document, &Document::cancel);
}

void Opening::connectActions(const WindowActions& actions) {
  connect(actions.open, &QAction::triggered, m_dialogs, [this] { m_dialogs->askForFiles(false); });
  connect(actions.openInNewWindow, &QAction::triggered, m_dialogs,
          [this] { m_dialogs->askForFiles(true); });
  connect(actions.openDirectory, &QAction::triggered, m_dialogs, &OpenDialogs::askForDirectory);
  connect(m_dialogs, &OpenDialogs::chosen, this, &Opening::choose);
  actions.openExample->setEnabled(!exampleStartPath().isEmpty());
  connect(actions.openExample, &QAction::triggered, this,
          [this] { openPaths({exampleStartPath()}); });
  connect(actions.reload, &QAction::triggered, this, &Opening::reload);
}

void Opening::connectWelcome(const WindowActions& actions) {
  connect(m_welcome, &WelcomePage::openRequested, actions.open, &QAction::trigger);
  connect(m_welcome, &WelcomePage::openDirectoryRequested, actions.openDirectory,
          &QAction::trigger);
  connect(m_welcome, &WelcomePage::openExampleRequested, actions.openExample, &QAction::trigger);
  connect(m_welcome, &WelcomePage::openPathsRequested, this, &Opening::openPaths);
}

void Opening::choose(const QStringList& paths, bool newWindow) {
  if (!newWindow || !m_session->start()) return openPaths(paths);
  MainWindow* window = m_viewer->newWindow();
  window->show();
  window->openPaths(paths);
}

void Opening::openPaths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  Q_EMIT began();
  m_dialogs->setFolder(paths);
  m_document->open(paths);
}

void Opening::reload() {
  openPaths(m_session->start() ? m_shownPaths : m_document->paths());
}

void Opening::takeStart(const std::shared_ptr<const Start>& start, bool first) {
  if (!first) return m_session->show(start, StartChange::Longer);
  Q_EMIT aboutToShow();
  const bool again = m_session->start() && m_document->paths() == m_shownPaths;
  m_shownPaths = m_document->paths();
  m_session->show(start, again ? StartChange::Again : StartChange::Another);
  m_viewer->recent()->add(m_shownPaths);
  Q_EMIT opened();
}

void Opening::showLoading(bool loading) {
  if (loading) m_progress->begin(m_document->paths());
  m_progress->setVisible(loading);
  m_welcome->setReading(loading);
}

void Opening::tellFailure(const Error& error) {
  if (error.code != ErrorCode::Cancelled) Q_EMIT failed(errorSentence(error, m_document->paths()));
}

/// What else was met is a note; that most of the trace is not there must be seen at once.
void Opening::tellIfOnlyPart() {
  for (const Diagnostic& d : m_session->start()->diagnostics)
    if (d.code == "trace.too_large")
      Q_EMIT onlyPartRead(diagnosticSentence(d) + QStringLiteral("."));
}

} // namespace coldstart
