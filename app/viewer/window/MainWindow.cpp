// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "CommandPalette.h"
#include "DetailsLine.h"
#include "DiagnosticWords.h"
#include "DropArea.h"
#include "EscapeLayers.h"
#include "EscapeSteps.h"
#include "ExampleStart.h"
#include "FilterEntry.h"
#include "FilterModel.h"
#include "FirstView.h"
#include "GoToEntry.h"
#include "History.h"
#include "HistoryButtons.h"
#include "KeySheet.h"
#include "LoadProgress.h"
#include "MainToolBar.h"
#include "MenuBar.h"
#include "MessageBar.h"
#include "Navigation.h"
#include "NotesPanel.h"
#include "OpenDialogs.h"
#include "PaneGrid.h"
#include "QueryRunner.h"
#include "RecentFiles.h"
#include "RecentMenu.h"
#include "SelectionModel.h"
#include "Settings.h"
#include "Start.h"
#include "StartView.h"
#include "StatusLine.h"
#include "Theme.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "Viewer.h"
#include "WelcomePage.h"
#include "WindowActions.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace coldstart {

namespace {
constexpr double kScaleStep = 0.1;
}

MainWindow::MainWindow(Viewer* viewer, Document::Loader loader)
    : m_viewer(viewer), m_session(new Session(this)), m_selection(m_session->selection()),
      m_viewport(m_session->viewport()), m_filter(m_session->filter()),
      m_queries(m_session->queries()), m_document(new Document(std::move(loader), this)),
      m_actions(new WindowActions(this, viewer->theme())),
      m_history(m_session->history()),
      m_escape(new EscapeSteps(m_selection, m_viewport, this)), m_dialogs(new OpenDialogs(this)),
      m_toolBar(new MainToolBar(context(), m_filter, *m_actions, this)),
      m_messages(new MessageBar(viewer->theme(), this)),
      m_progress(new LoadProgress(viewer->theme(), this)), m_pages(new QStackedWidget(this)),
      m_welcome(new WelcomePage(viewer->theme(), viewer->recent(), !exampleStartPath().isEmpty(),
                                m_pages)),
      m_status(new StatusLine(context(), this)), m_keys(new KeySheet(viewer->theme(), this)),
      m_navigation(new Navigation(context(), *m_actions, this)),
      m_goTo(new GoToEntry(viewer->theme(), this)),
      m_filterEntry(new FilterEntry(viewer->theme(), this)),
      m_palette(new CommandPalette(viewer->theme(), this, [this] { return m_actions->all(); })),
      m_drop(new DropArea(viewer->theme(), this)) {
  buildFrame();
  connectDocument();
  connectOpening();
  connectView();
  connectSteps();
  connectWays();
  connectEscape();
  if (!viewer->settings()->trouble().isEmpty())
    m_messages->showMessage(viewer->settings()->trouble(), MessageBar::Kind::Note);
}

MainWindow::~MainWindow() = default;

ViewContext MainWindow::context() const {
  return ViewContext::of(m_session, m_viewer->theme());
}

void MainWindow::buildFrame() {
  setWindowTitle(tr("Coldstart"));
  addToolBar(m_toolBar);
  auto* central = new QWidget(this);
  auto* column = new QVBoxLayout(central);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_messages);
  column->addWidget(m_progress);
  column->addWidget(m_pages, 1);
  column->addWidget(m_status);
  setCentralWidget(central);
  m_pages->addWidget(m_welcome);
  m_welcome->setFocus();
  m_progress->hide();
  auto* recentMenu = new RecentMenu(m_viewer->recent(), this);
  connect(recentMenu, &RecentMenu::chosen, this, &MainWindow::openPaths);
  fillMenuBar(menuBar(), *m_actions, recentMenu);
  const Theme& theme = *m_viewer->theme();
  setMinimumSize(560, 360);
  if (!restoreGeometry(m_viewer->settings()->geometry())) resize(theme.px(1440), theme.px(900));
}

void MainWindow::connectDocument() {
  connect(m_document, &Document::loadingChanged, this, &MainWindow::showLoading);
  connect(m_document, &Document::progressed, m_progress, &LoadProgress::setShare);
  connect(m_document, &Document::startChanged, this, &MainWindow::takeStart);
  connect(m_document, &Document::finished, m_status, &StatusLine::setLoadTime);
  connect(m_document, &Document::finished, this, &MainWindow::tellIfOnlyPart);
  connect(m_document, &Document::failed, this, &MainWindow::showFailure);
  connect(m_progress, &LoadProgress::cancelled, m_document, &Document::cancel);
}

void MainWindow::connectOpening() {
  connect(m_actions->open, &QAction::triggered, m_dialogs,
          [this] { m_dialogs->askForFiles(false); });
  connect(m_actions->openInNewWindow, &QAction::triggered, m_dialogs,
          [this] { m_dialogs->askForFiles(true); });
  connect(m_actions->openDirectory, &QAction::triggered, m_dialogs, &OpenDialogs::askForDirectory);
  connect(m_dialogs, &OpenDialogs::chosen, this, [this](const QStringList& paths, bool newWindow) {
    MainWindow* window = newWindow && m_document->start() ? m_viewer->newWindow() : this;
    window->show();
    window->openPaths(paths);
  });
  const auto openExample = [this] { openPaths({exampleStartPath()}); };
  m_actions->openExample->setEnabled(!exampleStartPath().isEmpty());
  connect(m_actions->openExample, &QAction::triggered, this, openExample);
  connect(m_actions->reload, &QAction::triggered, this,
          [this] { m_document->open(m_document->paths()); });
  connect(m_actions->closeWindow, &QAction::triggered, this, &QWidget::close);
  connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
  connect(m_welcome, &WelcomePage::openRequested, m_actions->open, &QAction::trigger);
  connect(m_welcome, &WelcomePage::openDirectoryRequested, m_actions->openDirectory,
          &QAction::trigger);
  connect(m_welcome, &WelcomePage::openExampleRequested, this, openExample);
  connect(m_welcome, &WelcomePage::openPathsRequested, this, &MainWindow::openPaths);
  connect(m_drop, &DropArea::dropped, this, &MainWindow::openPaths);
}

void MainWindow::connectView() {
  Theme* theme = m_viewer->theme();
  const auto schemeAction = [this](QAction* action, Theme::Scheme scheme) {
    action->setChecked(m_viewer->theme()->scheme() == scheme);
    connect(action, &QAction::triggered, this, [this, scheme] { m_viewer->setScheme(scheme); });
  };
  schemeAction(m_actions->schemeSystem, Theme::Scheme::FollowSystem);
  schemeAction(m_actions->schemeLight, Theme::Scheme::Light);
  schemeAction(m_actions->schemeDark, Theme::Scheme::Dark);
  connect(m_actions->scaleUp, &QAction::triggered, this,
          [this, theme] { m_viewer->setScale(theme->scale() + kScaleStep); });
  connect(m_actions->scaleDown, &QAction::triggered, this,
          [this, theme] { m_viewer->setScale(theme->scale() - kScaleStep); });
  connect(m_actions->scaleReset, &QAction::triggered, this, [this] { m_viewer->setScale(1); });
  connect(m_actions->maximisePane, &QAction::triggered, this, [this] {
    PaneGrid* grid = m_view->grid();
    grid->maximise(grid->maximised() ? nullptr : grid->focusedPane());
  });
  connect(m_actions->resetPanes, &QAction::triggered, this, [this] {
    m_view->grid()->maximise(nullptr);
    m_view->grid()->resetSizes();
  });
  connect(m_actions->showDetails, &QAction::toggled, this,
          [this](bool on) { m_view->details()->setExpanded(on); });
  const auto toggleNotes = [this] {
    if (m_view) m_view->notes()->setVisible(m_view->notes()->isHidden());
  };
  connect(m_actions->showNotes, &QAction::triggered, this, toggleNotes);
  connect(m_status, &StatusLine::notesRequested, this, toggleNotes);
  const bool selects = m_viewer->settings()->dragSelects();
  (selects ? m_actions->dragSelects : m_actions->dragPans)->setChecked(true);
  connect(m_actions->dragSelects, &QAction::toggled, this, [this](bool on) {
    m_viewer->settings()->setDragSelects(on);
    if (m_view) m_view->setDragSelects(on);
  });
  connect(m_actions->keys, &QAction::toggled, m_keys, &KeySheet::setShown);
  connect(m_keys, &KeySheet::shownChanged, m_actions->keys, &QAction::setChecked);
  connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectSteps() {
  connect(m_actions->back, &QAction::triggered, m_history, &History::back);
  connect(m_actions->forward, &QAction::triggered, m_history, &History::forward);
  const auto showHistory = [this] {
    m_actions->back->setEnabled(m_history->canGoBack());
    m_actions->forward->setEnabled(m_history->canGoForward());
  };
  connect(m_history, &History::changed, this, showHistory);
  showHistory();
  auto* buttons = new HistoryButtons(this);
  connect(buttons, &HistoryButtons::back, m_history, &History::back);
  connect(buttons, &HistoryButtons::forward, m_history, &History::forward);
  connect(m_actions->clearRange, &QAction::triggered, this,
          [this] { m_selection->selectRanges({}); });
  connect(m_actions->fitAll, &QAction::triggered, m_viewport, &TimelineViewport::fitAll);
  connect(m_actions->fitStart, &QAction::triggered, this, [this] {
    if (m_document->start()) m_viewport->setVisible(firstVisible(*m_document->start()));
  });
}

void MainWindow::connectWays() {
  connect(m_actions->find, &QAction::triggered, this, [this] { m_view->find(); });
  connect(m_actions->goTo, &QAction::triggered, m_goTo, &GoToEntry::open);
  connect(m_goTo, &GoToEntry::chosen, m_navigation, &Navigation::goTo);
  connect(m_actions->filter, &QAction::triggered, m_filterEntry, &FilterEntry::open);
  connect(m_actions->clearFilter, &QAction::triggered, m_filter, &FilterModel::clear);
  connect(m_filterEntry, &FilterEntry::chosen, m_filter, &FilterModel::set);
  const auto follow = [this](const Filter& now) {
    m_filterEntry->setFilter(now);
    m_actions->clearFilter->setEnabled(!now.empty());
  };
  connect(m_filter, &FilterModel::changed, this, follow);
  follow({});
  connect(m_actions->commands, &QAction::triggered, m_palette, &CommandPalette::open);
  connect(m_navigation, &Navigation::said, m_status, &StatusLine::say);
}

void MainWindow::connectEscape() {
  addEscapeLayers(*m_escape, *this);
  connect(m_actions->escape, &QAction::triggered, m_escape, &EscapeSteps::perform);
  const auto showEscape = [this] {
    m_status->setHint(m_escape->hint());
    m_actions->clearRange->setEnabled(!m_selection->current().ranges.empty());
  };
  connect(m_escape, &EscapeSteps::changed, this, showEscape);
  showEscape();
}

void MainWindow::openPaths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  m_messages->hide();
  m_dialogs->setFolder(paths);
  m_document->open(paths);
}

void MainWindow::takeStart(const std::shared_ptr<const Start>& start, bool first) {
  ensureView();
  const bool another = first && m_document->paths() != m_shownPaths;
  m_session->show(start, !first    ? StartChange::Longer
                         : another ? StartChange::Another
                                   : StartChange::Again);
  m_view->setStart(start);
  m_toolBar->setStart(start);
  m_status->setStart(start);
  m_goTo->setStart(start);
  m_navigation->setStart(start, another);
  if (!first) return;
  m_shownPaths = m_document->paths();
  m_viewer->recent()->add(m_document->paths());
  setWindowTitle(tr("%1 - Coldstart").arg(QString::fromStdString(start->name)));
  m_pages->setCurrentWidget(m_view);
  m_view->timeline()->setFocus();
  m_actions->setStartOpen(true);
}

/// Views are made when there is something to show, so that an empty window paints at once.
void MainWindow::ensureView() {
  if (m_view) return;
  m_view = new StartView(context(), m_filter, m_viewer->settings(), m_pages);
  m_pages->addWidget(m_view);
  m_view->setDragSelects(m_actions->dragSelects->isChecked());
  connect(m_view->details(), &DetailsLine::expandedChanged, m_actions->showDetails,
          &QAction::setChecked);
  m_view->takeLetters(*m_actions);
  m_navigation->setTimeline(m_view->timeline());
  refreshWithView(*m_escape, *m_view);
}

void MainWindow::showLoading(bool loading) {
  if (loading) m_progress->begin(m_document->paths());
  m_progress->setVisible(loading);
  m_welcome->setReading(loading);
}

void MainWindow::showFailure(const Error& error) {
  if (error.code == ErrorCode::Cancelled) return;
  m_messages->showMessage(errorSentence(error, m_document->paths()), MessageBar::Kind::Severe);
}

/// What else was met is a note; that most of the trace is not there must be seen at once.
void MainWindow::tellIfOnlyPart() {
  for (const Diagnostic& d : m_document->start()->diagnostics)
    if (d.code == "trace.too_large")
      m_messages->showMessage(diagnosticSentence(d) + QStringLiteral("."), MessageBar::Kind::Note);
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
