// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileDecoder.h"
#include "ProfileText.h"
#include "ProfileTop.h"

#include <map>
#include <QTest>
#include <random>
#include <set>
#include <sstream>

using namespace coldstart;

namespace {

std::shared_ptr<const ProfileTop> topOf(std::string_view text) {
  auto profile = decodeProfile(profileBytes(text));
  if (!profile) return nullptr;
  auto top = ProfileTop::compute(*profile);
  return top ? *top : nullptr;
}

/// One row a line: flat, cum, name, inlining.
QString print(const std::vector<TopRow>& rows) {
  std::ostringstream out;
  for (const TopRow& row : rows) {
    out << row.flat << ' ' << row.cum << ' ' << row.name;
    if (row.inlining == Inlining::Yes) out << " inline";
    if (row.inlining == Inlining::Partly) out << " partly";
    out << '\n';
  }
  return QString::fromStdString(out.str());
}

/// The oracle: a call tree of plain names, and weights by walking down it.
struct Call {
  std::map<std::string, Call> callees;
  std::int64_t own = 0;

  std::int64_t all() const {
    std::int64_t sum = own;
    for (const auto& [name, callee] : callees)
      sum += callee.all();
    return sum;
  }
  /// Flat: what each call of `function` took itself.
  std::int64_t flat(const std::string& function) const {
    std::int64_t sum = 0;
    for (const auto& [name, callee] : callees)
      sum += callee.flat(function) + (name == function ? callee.own : 0);
    return sum;
  }
  /// Cum: all below the outermost calls of `function`.
  std::int64_t cum(const std::string& function) const {
    std::int64_t sum = 0;
    for (const auto& [name, callee] : callees)
      sum += name == function ? callee.all() : callee.cum(function);
    return sum;
  }
};

/// Random samples as text, and the tree that they are.
struct RandomProfile {
  std::string text = "type samples count\n";
  Call root;
  std::set<std::string> functions;

  explicit RandomProfile(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return random() % n; };
    const unsigned names = 1 + below(9);
    for (unsigned samples = below(40); samples > 0; --samples) {
      std::string stack;
      Call* at = &root;
      for (unsigned depth = 1 + below(8); depth > 0; --depth) {
        const std::string name(1, static_cast<char>('a' + below(names)));
        functions.insert(name);
        if (!stack.empty()) stack += below(3) == 0 ? "+" : ";"; // an inlined call is a call
        stack += name;
        at = &at->callees[name];
      }
      const int value = static_cast<int>(below(50));
      at->own += value;
      text += stack + ' ' + std::to_string(value) + '\n';
    }
  }
};

} // namespace

class tst_ProfileTop : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void ranksAndCounts_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("flat");
    QTest::addColumn<QString>("cum");
    const auto row = [](const char* name, const char* profile, const char* flat, const char* cum) {
      QTest::newRow(name) << QString::fromLatin1(profile) << QString::fromLatin1(flat)
                          << QString::fromLatin1(cum);
    };
    row("own and with callees", "main;a 1\nmain;b 5\nmain 2\n", "5 5 b\n2 8 main\n1 1 a\n",
        "2 8 main\n5 5 b\n1 1 a\n");
    row("of equal weight by name", "b 1\na 1\nc 1\n", "1 1 a\n1 1 b\n1 1 c\n",
        "1 1 a\n1 1 b\n1 1 c\n");
    row("recursion counts once a sample", "main;a;b;a;b;a 7\n", "7 7 a\n0 7 b\n0 7 main\n",
        "7 7 a\n0 7 b\n0 7 main\n");
    row("negative weights rank by size", "a -9\nb 3\nb;c -1\n", "-9 -9 a\n3 2 b\n-1 -1 c\n",
        "-9 -9 a\n3 2 b\n-1 -1 c\n");
    row("what has no weight is not listed", "main;a 0\nmain;b 1\n", "1 1 b\n0 1 main\n",
        "1 1 b\n0 1 main\n");
    row("sums that cancel out are not listed", "main;a 4\nmain;a -4\nb 1\n", "1 1 b\n", "1 1 b\n");
    row("no samples", "", "", "");
    row("a sample without a stack weighs nowhere", "- 4\na 1\n", "1 1 a\n", "1 1 a\n");
    row("a function in two places", "main;a:1 1\nmain;a:2 2\n", "3 3 a\n0 3 main\n",
        "3 3 a\n0 3 main\n");
    row("places without names, by mapping",
        "? 1\nmapping /usr/lib/libc.so.6\n?@2 2\n?@3 4\nmapping /\n?@4 8\n",
        "8 8 [/]\n6 6 [libc.so.6]\n1 1 <unknown>\n", "8 8 [/]\n6 6 [libc.so.6]\n1 1 <unknown>\n");
    row("the leaf of a location is the innermost", "main;a+b+c 3\n",
        "3 3 c inline\n0 3 a\n0 3 b inline\n0 3 main\n",
        "0 3 a\n0 3 b inline\n3 3 c inline\n0 3 main\n");
    row("inlined here, called there", "main;a+b 3\nmain;b 1\n", "4 4 b partly\n0 3 a\n0 4 main\n",
        "4 4 b partly\n0 4 main\n0 3 a\n");
    row("one call that was not inlined makes an edge that is not", "main;a+b 3\nmain;a;b 1\n",
        "4 4 b\n0 4 a\n0 4 main\n", "0 4 a\n4 4 b\n0 4 main\n");
    row("of a sample the call next to the root decides", "a;b;c;a+b 3\n", "3 3 b\n0 3 a\n0 3 c\n",
        "0 3 a\n3 3 b\n0 3 c\n");
    row("samples without weight say nothing on inlining", "main;a+b 3\nmain;a;b 0\n",
        "3 3 b inline\n0 3 a\n0 3 main\n", "0 3 a\n3 3 b inline\n0 3 main\n");
    row("frames that are dropped weigh nowhere, what they cost is their caller's",
        "drop malloc\nmain;a;malloc;lock 3\nmain;a 1\n", "4 4 a\n0 4 main\n", "4 4 a\n0 4 main\n");
  }
  void ranksAndCounts() {
    QFETCH(QString, profile);
    QFETCH(QString, flat);
    QFETCH(QString, cum);
    const auto top = topOf("type samples count\n" + profile.toStdString());
    QVERIFY(top != nullptr);
    QCOMPARE(print(top->rows(0, TopSort::Flat, 0)), flat);
    QCOMPARE(print(top->rows(0, TopSort::Cum, 0)), cum);
  }

  void cutsTheListAndJudgesInliningWithinIt() {
    const auto top = topOf("type samples count\nmain;x;a+b 3\nmain;a;y+b 2\n");
    QCOMPARE(print(top->rows(0, TopSort::Cum, 3)),
             QStringLiteral("0 5 a\n5 5 b inline\n0 5 main\n"));
    QCOMPARE(print(top->rows(0, TopSort::Flat, 1)),
             QStringLiteral("5 5 b\n")); // its callers are not listed
    QCOMPARE(top->rows(0, TopSort::Flat, 100).size(), std::size_t{5});
  }

  void eachSampleTypeHasItsOwn() {
    const auto top = topOf("type samples count\ntype delay nanoseconds\na 1 -20\nb 2 5\n");
    QCOMPARE(print(top->rows(0, TopSort::Flat, 0)), QStringLiteral("2 2 b\n1 1 a\n"));
    QCOMPARE(print(top->rows(1, TopSort::Flat, 0)), QStringLiteral("-20 -20 a\n5 5 b\n"));
    QCOMPARE(top->sum(1), std::int64_t{-15});
    QCOMPARE(top->total(1), std::int64_t{25});
  }

  void sumsWrapAsGosDo() {
    const auto top = topOf("type samples count\na 9223372036854775807\na 1\n");
    QCOMPARE(top->sum(0), std::numeric_limits<std::int64_t>::min());
  }

  void agreesWithAWalkDownTheCallTree() {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
      const RandomProfile random(seed);
      const auto top = topOf(random.text);
      QVERIFY(top != nullptr);
      std::int64_t flatSum = 0;
      std::map<std::string, TopRow> rows;
      for (const TopRow& row : top->rows(0, TopSort::Cum, 0)) {
        rows.emplace(row.name, row);
        flatSum += row.flat;
      }
      QCOMPARE(flatSum, top->total(0)); // each sample has a leaf
      for (const std::string& function : random.functions) {
        const TopRow row = rows.count(function) ? rows[function] : TopRow{};
        QVERIFY2(row.flat == random.root.flat(function) && row.cum == random.root.cum(function),
                 qPrintable(QString::fromStdString(function + " of\n" + random.text)));
      }
    }
  }

  void canBeStopped() {
    std::stop_source stop;
    stop.request_stop();
    const auto profile = decodeProfile(profileBytes("type samples count\na 1\n"));
    const auto top = ProfileTop::compute(*profile, stop.get_token());
    QVERIFY(!top.has_value());
    QVERIFY(top.error().code == ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(tst_ProfileTop)
#include "tst_ProfileTop.moc"
