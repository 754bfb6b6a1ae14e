// SPDX-License-Identifier: GPL-3.0-or-later
#include "SelectionModel.h"

#include "StartSketch.h"

#include <QTest>

using namespace coldstart;

class tst_SelectionModel : public QObject {
  Q_OBJECT

 private:
  using Ranges = std::vector<TimeRange>;

  std::unique_ptr<SelectionModel> m_model;
  std::vector<Selection> m_now;
  std::vector<Selection> m_before;
  std::vector<SelectionItem> m_hovered;

 private Q_SLOTS:
  void init() {
    m_model = std::make_unique<SelectionModel>();
    m_now = m_before = {};
    m_hovered = {};
    connect(m_model.get(), &SelectionModel::currentChanged, this,
            [this](const Selection& now, const Selection& before) {
              m_now.push_back(now);
              m_before.push_back(before);
            });
    connect(m_model.get(), &SelectionModel::hoveredChanged, this,
            [this](const SelectionItem& now) { m_hovered.push_back(now); });
  }

  void atFirstThereIsNothing() {
    QVERIFY(m_model->current().empty());
    QVERIFY(m_model->hovered() == SelectionItem());
    QVERIFY(!m_model->scope());
  }

  void emptyRangesAreDropped_data() {
    QTest::addColumn<Ranges>("asked");
    QTest::addColumn<Ranges>("kept");
    const auto row = [](const char* name, Ranges asked, Ranges kept) {
      QTest::newRow(name) << std::move(asked) << std::move(kept);
    };
    row("none", {}, {});
    row("one", {rangeMs(1, 2)}, {rangeMs(1, 2)});
    row("an empty one", {rangeMs(1, 1)}, {});
    row("one that ends before it begins", {rangeMs(2, 1)}, {});
    row("between others", {rangeMs(1, 2), rangeMs(3, 3), rangeMs(5, 6)},
        {rangeMs(1, 2), rangeMs(5, 6)});
    row("the order stays as it was asked", {rangeMs(5, 6), rangeMs(1, 2)},
        {rangeMs(5, 6), rangeMs(1, 2)});
    row("of a nanosecond", {{TimeNs{7}, TimeNs{8}}}, {{TimeNs{7}, TimeNs{8}}});
    row("from end to end of what can be counted", {{TimeNs{INT64_MIN}, TimeNs{INT64_MAX}}},
        {{TimeNs{INT64_MIN}, TimeNs{INT64_MAX}}});
  }
  void emptyRangesAreDropped() {
    QFETCH(Ranges, asked);
    QFETCH(Ranges, kept);
    m_model->selectRanges(asked);
    QVERIFY(m_model->current().ranges == kept);
    QCOMPARE(m_model->scope(), kept.empty() ? std::nullopt : std::optional(kept.front()));
    QCOMPARE(m_now.size(), std::size_t(kept.empty() ? 0 : 1));
    m_model->selectRanges(asked);
    QCOMPARE(m_now.size(), std::size_t(kept.empty() ? 0 : 1)); // the same again is no news
  }

  void itemAndRangesKeepOneAnother() {
    m_model->selectItem(GoroutineId{7});
    m_model->selectRanges({rangeMs(1, 2)});
    QVERIFY(m_model->current() == (Selection{{rangeMs(1, 2)}, GoroutineId{7}}));
    m_model->selectItem(PackageRef{"net/http"});
    QVERIFY(m_model->current() == (Selection{{rangeMs(1, 2)}, PackageRef{"net/http"}}));
    m_model->selectRanges({});
    QVERIFY(m_model->current() == (Selection{{}, PackageRef{"net/http"}}));
    m_model->selectItem({});
    QVERIFY(m_model->current().empty());
  }

  void aSignalTellsNowAndBeforeAndOnlyOfAChange() {
    m_model->selectItem(GoroutineId{7});
    m_model->selectItem(GoroutineId{7});
    m_model->select({{rangeMs(3, 3)}, GoroutineId{7}});
    QCOMPARE(m_now.size(), std::size_t(1));
    m_model->selectItem(ProcId{7}); // the number alone is not the item
    QCOMPARE(m_now.size(), std::size_t(2));
    QVERIFY(m_before.back() == (Selection{{}, GoroutineId{7}}));
    QVERIFY(m_now.back() == (Selection{{}, ProcId{7}}));
  }

  void whoHearsOfItMaySelectAgain() {
    connect(m_model.get(), &SelectionModel::currentChanged, this,
            [this] { m_model->selectItem(GoroutineId{2}); });
    m_model->selectItem(GoroutineId{1});
    QVERIFY(m_model->current() == (Selection{{}, GoroutineId{2}}));
    QCOMPARE(m_now.size(), std::size_t(2));
  }

  void hoveringTouchesNoSelection() {
    m_model->hover(GoroutineId{3});
    m_model->hover(GoroutineId{3});
    QCOMPARE(m_hovered.size(), std::size_t(1));
    m_model->hover({});
    m_model->hover({});
    QCOMPARE(m_hovered.size(), std::size_t(2));
    QVERIFY(m_now.empty());
  }
};

QTEST_GUILESS_MAIN(tst_SelectionModel)
#include "tst_SelectionModel.moc"
