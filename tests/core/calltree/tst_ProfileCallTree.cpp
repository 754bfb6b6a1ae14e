// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileCallTree.h"
#include "ProfileReader.h"
#include "ProfileText.h"
#include "TreeText.h"

#include <QTest>

using namespace coldstart;

namespace {

std::shared_ptr<const Profile> profileOf(const char* text) {
  const MemorySource source(profileBytes(text));
  const auto profile = readProfile(source);
  return profile ? *profile : nullptr;
}

} // namespace

class tst_ProfileCallTree : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void trees_data() {
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<int>("sampleType");
    QTest::addColumn<QByteArray>("tree");
    const auto row = [](const char* name, const char* profile, int type, const char* tree) {
      QTest::newRow(name) << QByteArray(profile) << type << QByteArray(tree);
    };
    const char* two = "type samples count\ntype cpu nanoseconds\n"
                      "main.main;main.work 3 30\nmain.main 1 10\nmain.main;main.work 2 20\n";
    row("the first sample type", two, 0, "main.main 6 1\n  main.work 5 5\n");
    row("the second sample type", two, 1, "main.main 60 10\n  main.work 50 50\n");
    row("a sample type that is not there", two, 2, "");
    row("inlined calls are frames", "type n count\nmain.main;a.a+b.b+c.c 4\n", 0,
        "main.main 4 0\n  a.a 4 0\n    b.b 4 0\n      c.c 4 4\n");
    row("one function at two places is one frame", "type n count\nf.f;g.g:1 4\nf.f;g.g:2@2 3\n", 0,
        "f.f 7 0\n  g.g 7 7\n");
    row("no stack", "type n count\n- 4\n", 0, "(no stack) 4 4\n");
    row("nothing weighs nothing", "type n count\nmain.main 0\n", 0, "");
    row("milliseconds become nanoseconds", "type cpu milliseconds\nmain.main 4\n", 0,
        "main.main 4000000 4000000\n");
  }
  void trees() {
    QFETCH(QByteArray, profile);
    QFETCH(int, sampleType);
    QFETCH(QByteArray, tree);
    const auto read = profileOf(profile.constData());
    QVERIFY(read != nullptr);
    const CallTree built = profileCallTree(*read, static_cast<std::size_t>(sampleType));
    QCOMPARE(printTree(built), tree.toStdString());
    std::int64_t flat = 0;
    for (std::uint32_t i = 0; i < built.size(); ++i)
      flat += built.node(NodeId{i}).self;
    QCOMPARE(flat, built.total());
  }

  void moreThanCanBeCounted_data() {
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("tree");
    QTest::addColumn<bool>("saturated");
    const auto row = [](const char* name, const char* profile, const char* tree, bool saturated) {
      QTest::newRow(name) << QByteArray(profile) << QByteArray(tree) << saturated;
    };
    row("as many seconds as can", "type t seconds\nf.f 9223372036\n",
        "f.f 9223372036000000000 9223372036000000000\n", false);
    row("one second more", "type t seconds\nf.f 9223372037\n",
        "f.f 9223372036854775807 9223372036854775807\n", true);
    row("far more", "type t seconds\nf.f 9000000000000000000\n",
        "f.f 9223372036854775807 9223372036854775807\n", true);
    row("less than nothing", "type t seconds\nf.f -9223372037\n",
        "f.f -9223372036854775807 -9223372036854775807\n", true);
    row("the least number", "type n count\nf.f -9223372036854775808\n",
        "f.f -9223372036854775807 -9223372036854775807\n", true);
    row("several together, of which the last is cut",
        "type n count\nf.f 9000000000000000000\nf.f;g.g 223372036854775800\nf.f;h.h 8\n",
        "f.f 9223372036854775807 9000000000000000000\n"
        "  g.g 223372036854775800 223372036854775800\n  h.h 7 7\n",
        true);
    row("megabytes", "type space megabytes\nf.f 8796093022208\n",
        "f.f 9223372036854775807 9223372036854775807\n", true);
  }
  void moreThanCanBeCounted() {
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, tree);
    QFETCH(bool, saturated);
    const auto read = profileOf(profile.constData());
    QVERIFY(read != nullptr);
    const CallTree built = profileCallTree(*read, 0);
    QCOMPARE(printTree(built), tree.toStdString());
    QCOMPARE(built.saturated, saturated);
  }

  void aPlaceWithoutSymbolsHasItsAddress() {
    const auto read = profileOf("type n count\nmain.main;? 4\n");
    QVERIFY(read != nullptr);
    const CallTree tree = profileCallTree(*read, 0);
    const NodeId main = tree.children(kRootNode).front();
    QVERIFY(tree.name(tree.children(main).front()).starts_with("0x"));
  }

  void units() {
    QCOMPARE(weightUnitOf("nanoseconds"), WeightUnit::Nanoseconds);
    QCOMPARE(weightUnitOf("bytes"), WeightUnit::Bytes);
    QCOMPARE(weightUnitOf("count"), WeightUnit::Count);
    QCOMPARE(weightUnitOf(""), WeightUnit::Count);
  }
};

QTEST_GUILESS_MAIN(tst_ProfileCallTree)
#include "tst_ProfileCallTree.moc"
