// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameSearch.h"
#include "TreeText.h"

#include <QTest>

using namespace coldstart;

class tst_FlameSearch : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void terms_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* name, const char* text, const char* function, bool fits) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(function) << fits;
    };
    const char* dial = "net/http.(*Transport).dialConn";
    row("a part of the name", "dial", dial, true);
    row("case does not matter", "TRANSPORT", dial, true);
    row("all words must fit", "dial http", dial, true);
    row("one word does not", "dial grpc", dial, false);
    row("a word that must not be there", "dial -http", dial, false);
    row("a word that must not be there and is not", "dial -grpc", dial, true);
    row("part of the package's path", "pkg:net/ht", dial, true);
    row("the function is not the package", "pkg:dial", dial, false);
    row("not a package", "-pkg:net", dial, false);
    row("a pattern", R"(re:\.\(\*.*\)\.dial)", dial, true);
    row("a pattern that does not fit", "re:^dial", dial, false);
    row("a pattern in any case", R"(re:TRANSPORT\))", dial, true);
    row("empty fits nothing", "", dial, false);
    row("a prefix without a word yet fits nothing", "pkg:", dial, false);
    row("a lone minus is a word", "-", "a.b-c", true);
  }
  void terms() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, function);
    QFETCH(bool, fits);
    const auto search = FlameSearch::parse(text.toStdString());
    QVERIFY(search.has_value());
    QCOMPARE(search->matches(function.toStdString()), fits);
  }

  void aBrokenPatternIsAnError() {
    const auto search = FlameSearch::parse("dial re:(");
    QVERIFY(!search.has_value());
    QCOMPARE(search.error().detail, std::string("("));
  }

  /// One that backtracks would need 2^40 steps here, or all of the stack.
  void aPatternTakesNoLongerThanTheName() {
    const auto search = FlameSearch::parse("re:^(a+)+$");
    QVERIFY(search.has_value());
    QVERIFY(!search->matches(std::string(40, 'a') + "b"));
    QVERIFY(search->matches(std::string(1'000'000, 'a')));
  }

  void aHitBelowAHitWeighsOnce() {
    const CallTree tree = treeFromText("m.m;x.r;x.r;y.y 10\nm.m;y.y 5\nx.r 3\n");
    const FlameHits hits = findInTree(tree, *FlameSearch::parse("x.r"));
    QCOMPARE(hits.weight, std::int64_t{13});
    QCOMPARE(hits.nodes.size(), std::size_t{3});
    QCOMPARE(hits.functions, std::size_t{1});
    for (std::size_t i = 1; i < hits.nodes.size(); ++i)
      QVERIFY(tree.node(hits.nodes[i - 1]).offset <= tree.node(hits.nodes[i]).offset);
  }
};

QTEST_GUILESS_MAIN(tst_FlameSearch)
#include "tst_FlameSearch.moc"
