// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameAnchor.h"
#include "FlameLayout.h"
#include "TreeText.h"

#include <QTest>

#include <random>

using namespace coldstart;

namespace {

/// "row x0..x1 name" and how many it stands for, a line a box.
std::string print(const CallTree& tree, const FlameLayout& layout) {
  std::string text;
  for (const FrameBox& box : layout.boxes) {
    text += std::to_string(box.row) + ' ' + std::to_string(box.x0) + ".." + std::to_string(box.x1) +
            ' ' + (box.node == kRootNode ? "*" : std::string(tree.name(box.node)));
    if (box.folded > 1) text += " >" + std::to_string(box.folded);
    if (box.merged > 1) text += " |" + std::to_string(box.merged);
    text += '\n';
  }
  return text;
}

FlameLayoutOptions width(int px) {
  FlameLayoutOptions options;
  options.widthPx = px;
  return options;
}

/// The box that shows a node, by looking at all.
const FrameBox* searchedBox(const CallTree& tree, const FlameLayout& layout, NodeId node) {
  for (const FrameBox& box : layout.boxes) {
    if (box.merged > 1) continue;
    for (NodeId at = box.last;; at = tree.node(at).parent) {
      if (at == node) return &box;
      if (at == box.node) break;
    }
  }
  return nullptr;
}

CallTree randomTree(std::mt19937& random) {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    std::string path;
    for (std::uint32_t depth = 1 + random() % 12; depth > 0; --depth)
      path += (path.empty() ? "" : ";") + std::string(random() % 4 ? "p.f" : "q.g") +
              std::to_string(random() % 3);
    text += path + ' ' + std::to_string(random() % (i % 7 == 0 ? 5000 : 50)) + '\n';
  }
  return treeFromText(text);
}

} // namespace

class tst_FlameLayout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void heaviestStandsLeft() {
    const CallTree tree = treeFromText("a.a 30\nb.b;c.c 60\nb.b 10\n");
    QCOMPARE(print(tree, layoutFlame(tree, width(100))),
             std::string("0 0..100 *\n1 0..70 b.b\n1 70..100 a.a\n2 0..60 c.c\n"));
  }

  void narrowSiblingsBecomeOneBox() {
    std::string text = "main.a 960\n";
    for (int i = 0; i < 40; ++i)
      text += "main.n" + std::to_string(i) + " 1\n";
    const CallTree tree = treeFromText(text);
    QCOMPARE(print(tree, layoutFlame(tree, width(100))),
             std::string("0 0..100 *\n1 0..96 main.a\n1 96..100 main.n0 |40\n"));
  }

  void zoomShowsAPartOfTheWidth() {
    const CallTree tree = treeFromText("a.a;x.x 50\nb.b;c.c 25\nd.d 25\n");
    FlameLayoutOptions options = width(100);
    options.range = rangeOf(tree, *tree.find(std::vector<std::string>{"b.b"}));
    QCOMPARE(options.range, (FlameRange{0.5, 0.75}));
    QCOMPARE(print(tree, layoutFlame(tree, options)),
             std::string("0 0..100 *\n1 0..100 b.b\n2 0..100 c.c\n"));
  }

  void aChainOfOnePackageFolds() {
    const CallTree tree = treeFromText("m.m;h.1;h.2;h.3;h.4;r.r 100\n");
    QCOMPARE(print(tree, layoutFlame(tree, width(50))),
             std::string("0 0..50 *\n1 0..50 m.m\n2 0..50 h.1\n3 0..50 h.2 >2\n4 0..50 h.4\n"
                         "5 0..50 r.r\n"));
  }

  void aShortChainStaysOpen() {
    const CallTree tree = treeFromText("h.1;h.2;h.3 100\n");
    QCOMPARE(layoutFlame(tree, width(50)).rows, 4);
  }

  void whatAChainLeavesOutMustNotBeSeen() {
    // 1 % beside the chain is a pixel at this width.
    const CallTree tree = treeFromText("h.1;h.2;h.3;h.4;h.5 99\nh.1;h.2;x.x 1\n");
    QCOMPARE(layoutFlame(tree, width(200)).rows, 6);
    QCOMPARE(layoutFlame(tree, width(40)).rows, 4);
  }

  void anUnfoldedChainStaysOpen() {
    const CallTree tree = treeFromText("h.1;h.2;h.3;h.4;h.5 100\n");
    FlameLayoutOptions options = width(50);
    const FrameBox* folded = nullptr;
    const FlameLayout before = layoutFlame(tree, options);
    for (const FrameBox& box : before.boxes)
      if (box.folded > 1) folded = &box;
    QVERIFY(folded != nullptr);
    for (NodeId n = folded->last;; n = tree.node(n).parent) {
      options.unfolded.insert(n);
      if (n == folded->node) break;
    }
    QCOMPARE(layoutFlame(tree, options).rows, 6);
    options.unfolded.clear();
    options.fold = false;
    QCOMPARE(layoutFlame(tree, options).rows, 6);
  }

  void nothingWeighsNothing() {
    QVERIFY(layoutFlame(treeFromText(""), width(50)).boxes.empty());
    QVERIFY(layoutFlame(treeFromText("a.a 0\n"), width(50)).boxes.empty());
    QVERIFY(layoutFlame(treeFromText("a.a 1\n"), width(0)).boxes.empty());
  }

  void boxesOfRandomTreesHold_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 30; ++seed)
      QTest::addRow("random tree %d", seed) << seed;
  }
  void boxesOfRandomTreesHold() {
    QFETCH(int, seed);
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    const CallTree tree = randomTree(random);
    for (int round = 0; round < 20; ++round) {
      FlameLayoutOptions options = width(1 + static_cast<int>(random() % 700));
      const double a = (random() % 1000) / 1000.0;
      const double b = (random() % 1000 + 1) / 1000.0;
      if (a < b && round % 3) options.range = {a, b};
      options.fold = round % 2;
      const FlameLayout layout = layoutFlame(tree, options);
      const FrameBox* before = nullptr;
      for (const FrameBox& box : layout.boxes) {
        QVERIFY(0 <= box.x0 && box.x0 < box.x1 && box.x1 <= options.widthPx);
        if (before != nullptr && before->row == box.row) QVERIFY(before->x1 <= box.x0);
        before = &box;
        const FlameRange whole = rangeOf(tree, box.node);
        const double x = (whole.begin - options.range.begin) / options.range.length();
        if (x >= 0) QVERIFY(std::abs(x * options.widthPx - box.x0) <= 1);
        if (box.merged == 1) {
          const double end = (rangeOf(tree, box.node).end - options.range.begin) /
                             options.range.length() * options.widthPx;
          QVERIFY(std::abs(std::min<double>(end, options.widthPx) - box.x1) <= 1);
          QCOMPARE(layout.boxOf(box.node), &box);
          QCOMPARE(layout.boxOf(box.last), &box);
        }
        QCOMPARE(layout.boxAt(box.row, box.x0), &box);
        QCOMPARE(layout.boxAt(box.row, box.x1 - 1), &box);
      }
      if (options.fold) continue;
      // Without folds each frame wide enough to be seen stands in the row of its depth.
      for (std::uint32_t i = 1; i < tree.size(); ++i) {
        const FlameRange r = rangeOf(tree, NodeId{i});
        const double from = std::max(r.begin, options.range.begin);
        const double to = std::min(r.end, options.range.end);
        if ((to - from) / options.range.length() * options.widthPx < options.narrowestPx + 1)
          continue;
        const FrameBox* box = layout.boxOf(NodeId{i});
        QVERIFY(box != nullptr);
        QCOMPARE(std::size_t(box->row), tree.path(NodeId{i}).size());
      }
    }
  }

  void theBoxOfANodeAgainstASearchOfAllBoxes_data() { boxesOfRandomTreesHold_data(); }
  void theBoxOfANodeAgainstASearchOfAllBoxes() {
    QFETCH(int, seed);
    std::mt19937 random(static_cast<std::uint32_t>(seed));
    const CallTree tree = randomTree(random);
    for (int round = 0; round < 20; ++round) {
      FlameLayoutOptions options = width(1 + static_cast<int>(random() % 700));
      const double begin = (random() % 900) / 1000.0;
      options.range = {begin, begin + (1 - begin) / (1 + random() % 5)};
      options.fold = round % 2;
      const FlameLayout layout = layoutFlame(tree, options);
      const std::uint32_t wanted = random() % 7;
      bool any = false;
      for (std::uint32_t i = 0; i < tree.size(); ++i) {
        const FrameBox* box = searchedBox(tree, layout, NodeId{i});
        QCOMPARE(layout.boxOf(NodeId{i}), box);
        any = any || (box != nullptr && i % 11 == wanted);
      }
      QCOMPARE(layout.anyShown([&](NodeId n) { return n.value % 11 == wanted; }), any);
    }
  }

  void aViewHoldsOnToItsFrame() {
    const CallTree before = treeFromText("a.a;b.b 40\na.a;c.c 40\nd.d 20\n");
    const CallTree after = treeFromText("d.d 60\na.a;c.c 40\n");
    const FlameRange c = rangeOf(before, *before.find(std::vector<std::string>{"a.a", "c.c"}));
    const FlameAnchor anchor = anchorOf(before, {c.begin, (c.begin + c.end) / 2});
    QCOMPARE(anchor.path, (std::vector<std::string>{"a.a", "c.c"}));
    QCOMPARE(rangeOf(after, anchor), (FlameRange{0.6, 0.8}));
    QCOMPARE(rangeOf(treeFromText("d.d 60\n"), anchor), (FlameRange{0, 1}));
    // A view across two frames holds on to what calls both.
    QCOMPARE(anchorOf(before, {0.3, 0.5}).path, (std::vector<std::string>{"a.a"}));
    QVERIFY(anchorOf(before, {0.7, 0.9}).path.empty());
  }

  void theGapsBetweenBoxesAreNobodys() {
    const CallTree tree = treeFromText("a.a;b.b 50\na.a 50\n");
    const FlameLayout layout = layoutFlame(tree, width(100));
    QVERIFY(layout.boxAt(2, 49) != nullptr);
    QVERIFY(layout.boxAt(2, 50) == nullptr);
    QVERIFY(layout.boxAt(3, 10) == nullptr);
    QVERIFY(layout.boxAt(-1, 10) == nullptr);
  }
};

QTEST_GUILESS_MAIN(tst_FlameLayout)
#include "tst_FlameLayout.moc"
