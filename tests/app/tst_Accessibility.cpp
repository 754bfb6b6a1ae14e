// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowBench.h"

#include "CommandPalette.h"
#include "DetailsLine.h"
#include "FindBar.h"
#include "GoToEntry.h"
#include "KeySheet.h"
#include "MessageBar.h"
#include "SelectionModel.h"
#include "StartSketch.h"
#include "StartView.h"
#include "TimelinePane.h"
#include "WindowActions.h"
#include "WindowEntries.h"

#include <QAccessible>
#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <functional>

using namespace coldstart;

namespace {

using LoadResult = Result<std::shared_ptr<const Start>>;

LoadResult load(const std::vector<std::filesystem::path>&, const LoadListener&,
                const std::stop_token&) {
  return LoadResult(sketchStart());
}

void walk(QAccessibleInterface* node, const std::function<void(QAccessibleInterface*)>& visit) {
  if (!node || node->state().invisible) return;
  visit(node);
  for (int i = 0; i < node->childCount(); ++i)
    walk(node->child(i), visit);
}

QString describe(QAccessibleInterface* node) {
  const QObject* object = node->object();
  return QStringLiteral("%1 role %2 parent %3")
      .arg(object ? QString::fromLatin1(object->metaObject()->className()) : QStringLiteral("?"))
      .arg(node->role(), 0, 16)
      .arg(object && object->parent()
               ? QString::fromLatin1(object->parent()->metaObject()->className())
               : QString());
}

QStringList unnamed(QWidget* window) {
  QStringList found;
  walk(QAccessible::queryAccessibleInterface(window), [&](QAccessibleInterface* node) {
    const bool isControl =
        node->state().focusable && node->object() && node->object()->isWidgetType();
    if (isControl && node->text(QAccessible::Name).trimmed().isEmpty()) found << describe(node);
  });
  return found;
}

/// Letters behind "&" that stand twice in one menu or among one page's buttons.
QStringList clashes(const QStringList& texts) {
  QStringList seen;
  QStringList twice;
  for (const QString& text : texts) {
    qsizetype at = text.indexOf(u'&');
    while (at >= 0 && at + 1 < text.size() && text[at + 1] == u'&')
      at = text.indexOf(u'&', at + 2);
    if (at < 0 || at + 1 >= text.size()) continue;
    const QString letter = text.mid(at + 1, 1).toLower();
    if (seen.contains(letter)) twice << letter + QStringLiteral(" in ") + text;
    seen << letter;
  }
  return twice;
}

void collectClashes(const QList<QAction*>& actions, QStringList& out) {
  QStringList texts;
  for (const QAction* action : actions) {
    texts << action->text();
    if (action->menu()) collectClashes(action->menu()->actions(), out);
  }
  out << clashes(texts);
}

} // namespace

class tst_Accessibility : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyControlHasAName_data() {
    QTest::addColumn<bool>("open");
    QTest::newRow("no file") << false;
    QTest::newRow("a start, and all that opens over it") << true;
  }
  void everyControlHasAName() {
    QFETCH(bool, open);
    const WindowBench bench(load);
    if (open) {
      bench.window->openPaths({QStringLiteral("/d/app")});
      QTRY_VERIFY(bench.settled());
      bench.window->session()->selection()->select(
          {{rangeMs(10, 900)}, SpanRef{LaneId{0}, atMs(205)}});
      bench.window->view()->details()->setExpanded(true);
      bench.window->actions()->keys->trigger();
      bench.window->messages()->showMessage(QStringLiteral("x"), MessageBar::Kind::Note);
      bench.window->view()->part<TimelinePane>()->findBar()->open();
      QTRY_VERIFY(bench.settled());
      bench.window->entries()->goTo()->show();
      bench.window->entries()->palette()->open();
    }
    QCOMPARE(unnamed(bench.window).join(u'\n'), QString());
  }

  void tabReachesEveryControlAndComesRound() {
    const WindowBench bench(load);
    bench.window->openPaths({QStringLiteral("/d/app")});
    QTRY_VERIFY(bench.settled());
    bench.window->session()->selection()->select(
        {{rangeMs(10, 900)}, SpanRef{LaneId{0}, atMs(205)}});
    QVERIFY(QTest::qWaitForWindowActive(bench.window));
    QList<QWidget*> wanted;
    for (QWidget* widget : bench.window->findChildren<QWidget*>())
      if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
          !widget->focusProxy())
        wanted << widget;
    QVERIFY(wanted.size() > 15);
    const qsizetype tabs = 3 * wanted.size();
    for (qsizetype i = 0; i < tabs && !wanted.isEmpty(); ++i) {
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      QVERIFY(QApplication::focusWidget());
      wanted.removeAll(QApplication::focusWidget());
    }
    QStringList missed;
    for (const QWidget* widget : wanted)
      missed << QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                    widget->accessibleName();
    QCOMPARE(missed.join(u'\n'), QString());
  }

  void menuLettersDoNotClash() {
    const WindowBench bench(load);
    QStringList twice;
    collectClashes(bench.window->menuBar()->actions(), twice);
    QCOMPARE(twice.join(u'\n'), QString());
  }

  void shortcutsAreGivenOnce() {
    const WindowBench bench(load);
    QStringList seen;
    QStringList twice;
    for (const QAction* action : bench.window->QWidget::actions())
      for (const QKeySequence& key : action->shortcuts()) {
        if (seen.contains(key.toString())) twice << key.toString() + u' ' + action->text();
        seen << key.toString();
      }
    QVERIFY(seen.size() > 15);
    QCOMPARE(twice.join(u'\n'), QString());
  }
};

QTEST_MAIN(tst_Accessibility)
#include "tst_Accessibility.moc"
