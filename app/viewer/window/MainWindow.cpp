// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "EscapeSteps.h"
#include "GoToEntry.h"
#include "LoadProgress.h"
#include "LooksActions.h"
#include "MainToolBar.h"
#include "MenuBar.h"
#include "MessageBar.h"
#include "Navigation.h"
#include "Opening.h"
#include "PaneGrid.h"
#include "QueryRunner.h"
#include "RecentMenu.h"
#include "Settings.h"
#include "Start.h"
#include "StartView.h"
#include "StatusLine.h"
#include "StepActions.h"
#include "Theme.h"
#include "Viewer.h"
#include "WelcomePage.h"
#include "WindowActions.h"
#include "WindowEntries.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace coldstart {

MainWindow::MainWindow(Viewer* viewer, Document::Loader loader, std::vector<PanePlace> places)
    : m_viewer(viewer), m_places(std::move(places)), m_session(new Session(this)),
      m_context(ViewContext::of(m_session, viewer->theme())),
      m_actions(new WindowActions(this, viewer->theme())),
      m_opening(new Opening(viewer, m_session, *m_actions, std::move(loader), this)),
      m_steps(new StepActions(m_context, *m_actions, this)),
      m_navigation(new Navigation(m_context, *m_actions, this)),
      m_entries(new WindowEntries(m_context, *m_actions, this)),
      m_toolBar(new MainToolBar(m_context, *m_actions, this)),
      m_messages(new MessageBar(viewer->theme(), this)), m_pages(new QStackedWidget(this)),
      m_status(new StatusLine(m_context, this)) {
  new LooksActions(viewer, *m_actions, this);
  buildFrame();
  connectParts();
  m_steps->escape()->addOver(m_entries->layers());
  if (!viewer->settings()->trouble().isEmpty())
    m_messages->showMessage(viewer->settings()->trouble(), MessageBar::Kind::Note);
}

MainWindow::~MainWindow() = default;

Document* MainWindow::document() const {
  return m_opening->document();
}

void MainWindow::buildFrame() {
  setWindowTitle(tr("Coldstart"));
  addToolBar(m_toolBar);
  auto* central = new QWidget(this);
  auto* column = new QVBoxLayout(central);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_messages);
  column->addWidget(m_opening->progress());
  column->addWidget(m_pages, 1);
  column->addWidget(m_status);
  setCentralWidget(central);
  m_pages->addWidget(m_opening->welcome());
  m_opening->welcome()->setFocus();
  fillMenuBar(menuBar(), *m_actions, m_opening->recentMenu());
  const Theme& theme = *m_viewer->theme();
  setMinimumSize(560, 360);
  if (!restoreGeometry(m_viewer->settings()->geometry())) resize(theme.px(1440), theme.px(900));
}

void MainWindow::connectParts() {
  connect(m_opening, &Opening::began, m_messages, &QWidget::hide);
  connect(m_opening, &Opening::aboutToShow, this, &MainWindow::ensureView);
  connect(m_opening, &Opening::opened, this, &MainWindow::showOpened);
  const auto say = [this](MessageBar::Kind kind) {
    return [this, kind](const QString& sentence) { m_messages->showMessage(sentence, kind); };
  };
  connect(m_opening, &Opening::failed, m_messages, say(MessageBar::Kind::Severe));
  connect(m_opening, &Opening::onlyPartRead, m_messages, say(MessageBar::Kind::Note));
  connect(m_session->queries(), &QueryRunner::failed, m_messages, [this](const Error& error) {
    m_messages->showMessage(
        tr("A figure could not be computed: %1.").arg(QString::fromStdString(error.detail)),
        MessageBar::Kind::Severe);
  });
  connect(m_opening->document(), &Document::finished, m_status, &StatusLine::setLoadTime);
  connect(m_status, &StatusLine::notesRequested, m_actions->showNotes, &QAction::trigger);
  connect(m_steps, &StepActions::hintChanged, m_status, &StatusLine::setHint);
  connect(m_navigation, &Navigation::said, m_status, &StatusLine::say);
  connect(m_entries->goTo(), &GoToEntry::chosen, m_navigation, &Navigation::goTo);
  connect(m_entries, &WindowEntries::layersChanged, m_steps->escape(), &EscapeSteps::refresh);
  connect(m_actions->closeWindow, &QAction::triggered, this, &QWidget::close);
  connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
  connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::openPaths(const QStringList& paths) {
  m_opening->openPaths(paths);
}

/// Views are made when there is something to show, so that an empty window paints at once.
void MainWindow::ensureView() {
  if (m_view) return;
  m_view = new StartView(m_context, m_places, m_viewer->settings(), m_pages);
  m_pages->addWidget(m_view);
  m_view->follow(*m_actions);
  m_view->addLayers(m_steps->escape());
}

void MainWindow::showOpened() {
  const Start& start = *m_session->start();
  setWindowTitle(tr("%1 - Coldstart").arg(QString::fromStdString(start.name)));
  m_pages->setCurrentWidget(m_view);
  m_view->focusFirst();
  m_actions->setStartOpen(true);
}

void MainWindow::showAbout() {
  m_messages->showMessage(
      tr("Coldstart %1 shows why a Go program starts slowly. Free software under the GNU General "
         "Public License, version 3 or later.")
          .arg(QCoreApplication::applicationVersion()),
      MessageBar::Kind::Note);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_viewer->settings()->setGeometry(saveGeometry());
  if (m_view) m_view->grid()->saveSizes();
  m_viewer->settings()->sync();
  QMainWindow::closeEvent(event);
}

/// "/" where it is typed with Shift; see WindowActions.
void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->text() == tr("/") && m_actions->find->isEnabled())
    m_actions->find->trigger();
  else
    QMainWindow::keyPressEvent(event);
}

} // namespace coldstart
