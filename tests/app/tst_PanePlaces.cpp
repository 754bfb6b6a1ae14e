// SPDX-License-Identifier: GPL-3.0-or-later
#include "SketchLoader.h"
#include "WindowBench.h"

#include "Pane.h"
#include "PaneGrid.h"
#include "SelectionModel.h"
#include "StartView.h"
#include "StatusLine.h"
#include "WindowActions.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace coldstart;

namespace {

/// A pane that exists in this test alone: one line to type into, and a zoom that Esc takes back.
class NotebookView : public View {
 public:
  NotebookView(const ViewContext& context, QWidget* parent)
      : View(parent), m_line(new QLineEdit(parent)) {
    m_line->setAccessibleName(QStringLiteral("Notebook"));
    connect(context.session, &Session::startChanged, this, [this](const StartShown& shown) {
      Q_EMIT asideChanged(QString::fromStdString(shown.start->name));
    });
  }

  QString key() const override { return QStringLiteral("notebook"); }
  QString title() const override { return QStringLiteral("Notebook"); }
  QWidget* widget() const override { return m_line; }
  bool canFind() const override { return true; }
  void find() override { m_line->setFocus(); }
  std::vector<EscapeLayer> layersUnder() override {
    return {{QStringLiteral("Esc: tears a page out"), [this] { return zoomed; },
             [this] { zoomed = false; }}};
  }

  bool zoomed = false;

 private:
  QLineEdit* m_line;
};

std::vector<PanePlace> withNotebook(PaneColumn column) {
  std::vector<PanePlace> places = usualPanes();
  places.push_back({column, [](const ViewContext& context, QWidget* parent) -> View* {
                      return new NotebookView(context, parent);
                    }});
  return places;
}

} // namespace

/// To add a pane is a class and a line in the list; all that a window does with panes follows.
class tst_PanePlaces : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<Viewer> m_viewer;
  std::unique_ptr<MainWindow> m_window;

  StartView* view() const { return m_window->view(); }
  NotebookView* notebook() const {
    return static_cast<NotebookView*>(view()->view(QStringLiteral("notebook")));
  }
  Pane* pane() const {
    for (Pane* each : view()->grid()->panes())
      if (each->key() == QLatin1String("notebook")) return each;
    return nullptr;
  }
  void open(PaneColumn column) {
    m_window = std::make_unique<MainWindow>(m_viewer.get(), sketchLoader(), withNotebook(column));
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    m_window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(m_window->view() && m_window->view()->isVisible());
    QTRY_VERIFY(m_window->session()->queries()->idle());
  }

 private Q_SLOTS:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_viewer = std::make_unique<Viewer>(sketchLoader(),
                                        m_folder->filePath(QStringLiteral("settings.ini")));
  }
  void cleanup() {
    m_window.reset();
    m_viewer.reset();
  }

  void aPaneHasRoomInEveryColumn_data() {
    QTest::addColumn<int>("column");
    QTest::newRow("left") << static_cast<int>(PaneColumn::Left);
    QTest::newRow("top") << static_cast<int>(PaneColumn::Top);
    QTest::newRow("bottom") << static_cast<int>(PaneColumn::Bottom);
  }
  void aPaneHasRoomInEveryColumn() {
    QFETCH(int, column);
    open(static_cast<PaneColumn>(column));
    QCOMPARE(view()->grid()->panes().size(), usualPanes().size() + 1);
    for (const Pane* each : view()->grid()->panes()) {
      QVERIFY2(each->isVisible(), qPrintable(each->key()));
      QVERIFY2(each->width() >= 100 && each->height() >= 20, qPrintable(each->key()));
    }
  }

  void itFollowsTheSessionAndSaysSoInItsTitle() {
    open(PaneColumn::Left);
    const auto labels = pane()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text() == QLatin1String("app"); }));
  }

  void ctrlFIsItsOwnWhenItHasTheKeyboard() {
    open(PaneColumn::Bottom);
    view()->grid()->maximise(pane());
    notebook()->widget()->setFocus();
    m_window->actions()->find->trigger();
    QVERIFY(notebook()->widget()->hasFocus());
    QVERIFY(view()->grid()->maximised() == pane());
  }

  void escReachesItLast() {
    open(PaneColumn::Bottom);
    notebook()->zoomed = true;
    m_window->session()->selection()->selectItem(GoroutineId{1});
    m_window->actions()->escape->trigger();
    QVERIFY(notebook()->zoomed);
    QCOMPARE(m_window->status()->hint(), QStringLiteral("Esc: tears a page out"));
    m_window->actions()->escape->trigger();
    QVERIFY(!notebook()->zoomed);
  }

  void tabComesBy() {
    open(PaneColumn::Left);
    QWidget* before = m_window->focusWidget();
    for (int i = 0; i < 200 && m_window->focusWidget() != notebook()->widget(); ++i)
      QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : before, Qt::Key_Tab);
    QVERIFY(m_window->focusWidget() == notebook()->widget());
  }

  void keysAreUnique() {
    open(PaneColumn::Left);
    QSet<QString> keys;
    for (const View* each : view()->views())
      keys.insert(each->key());
    QCOMPARE(static_cast<std::size_t>(keys.size()), view()->views().size());
  }
};

QTEST_MAIN(tst_PanePlaces)
#include "tst_PanePlaces.moc"
