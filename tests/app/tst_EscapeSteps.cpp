// SPDX-License-Identifier: GPL-3.0-or-later
#include "EscapeSteps.h"

#include "SelectionModel.h"
#include "StartSketch.h"
#include "TimelineViewport.h"

#include <QTest>

using namespace coldstart;
using Step = EscapeSteps::Step;

class tst_EscapeSteps : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void rangeThenItemThenZoomAndTheHintSaysWhichIsNext() {
    SelectionModel selection;
    TimelineViewport viewport;
    viewport.setLimits(rangeMs(0, 1000));
    EscapeSteps escape(&selection, &viewport);
    selection.select({{rangeMs(1, 2)}, GoroutineId{1}});
    viewport.setVisible(rangeMs(100, 200));

    QCOMPARE(escape.hint(), QStringLiteral("Esc: clears the range"));
    QCOMPARE(escape.perform(), Step::Range);
    QVERIFY(selection.current().ranges.empty());
    QVERIFY(selection.current().get<GoroutineId>());

    QCOMPARE(escape.hint(), QStringLiteral("Esc: clears the selection"));
    QCOMPARE(escape.perform(), Step::Item);
    QVERIFY(selection.current().empty());
    QCOMPARE(viewport.visible(), rangeMs(100, 200));

    QCOMPARE(escape.hint(), QStringLiteral("Esc: shows everything"));
    QCOMPARE(escape.perform(), Step::Zoom);
    QVERIFY(viewport.showsAll());

    QCOMPARE(escape.hint(), QString());
    QCOMPARE(escape.perform(), Step::None);
  }

  void layersComeBeforeAndAfter() {
    SelectionModel selection;
    TimelineViewport viewport;
    viewport.setLimits(rangeMs(0, 1000));
    EscapeSteps escape(&selection, &viewport);
    bool searching = true;
    bool maximised = true;
    escape.addOver(
        {{QStringLiteral("search"), [&] { return searching; }, [&] { searching = false; }}});
    escape.addUnder(
        {{QStringLiteral("panes"), [&] { return maximised; }, [&] { maximised = false; }}});
    selection.selectItem(GoroutineId{1});

    QCOMPARE(escape.hint(), QStringLiteral("search"));
    QCOMPARE(escape.perform(), Step::Over);
    QVERIFY(!searching && maximised);
    QCOMPARE(escape.perform(), Step::Item);
    QCOMPARE(escape.hint(), QStringLiteral("panes"));
    QCOMPARE(escape.perform(), Step::Under);
    QVERIFY(!maximised);
    QCOMPARE(escape.perform(), Step::None);
  }
};

QTEST_GUILESS_MAIN(tst_EscapeSteps)
#include "tst_EscapeSteps.moc"
