// SPDX-License-Identifier: GPL-3.0-or-later
#include "SymbolTable.h"

#include <QTest>

#include <map>
#include <random>

using namespace coldstart;

namespace {

/// "leaf < caller < root".
std::string printed(const Symbols& symbols, StackId stack) {
  std::string text;
  for (const StackId s : symbols.leafToRoot(stack))
    text += (text.empty() ? "" : " < ") + std::string(symbols.name(symbols.frame(s).function));
  return text;
}

} // namespace

class tst_SymbolTable : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalStacksAreOne() {
    SymbolTable table;
    const FrameId root = table.frame(1, table.intern("runtime.main"), table.intern("proc.go"), 250);
    const FrameId leaf = table.frame(2, table.intern("main.main"), table.intern("main.go"), 7);
    const std::vector<FrameId> path{leaf, root};
    const StackId first = table.stack(path);
    const StackId other = table.stack(std::vector{leaf});
    QCOMPARE(table.stack(path), first);
    QVERIFY(other != first);
    const Symbols symbols = table.snapshot();
    QCOMPARE(printed(symbols, first), "main.main < runtime.main");
    QCOMPARE(printed(symbols, other), "main.main");
    QCOMPARE(symbols.name(symbols.rootFunction(first)), "runtime.main");
    QCOMPARE(symbols.stackCount(), std::size_t{4}); // none, root, root+leaf, leaf
  }

  void framesOfOneFunctionDifferByPc() {
    SymbolTable table;
    const StringId name = table.intern("main.main");
    const StringId file = table.intern("main.go");
    const FrameId a = table.frame(1, name, file, 7);
    QCOMPARE(table.frame(1, name, file, 7), a);
    const FrameId b = table.frame(2, name, file, 7);
    QVERIFY(a != b);
    const Symbols symbols = table.snapshot();
    QCOMPARE(symbols.frames[a.value].function, symbols.frames[b.value].function);
  }

  void theEmptyStackIsNoStack() {
    SymbolTable table;
    QCOMPARE(table.stack({}), kNoStack);
    QVERIFY(table.snapshot().leafToRoot(kNoStack).empty());
    QCOMPARE(table.snapshot().rootFunction(kNoStack), FunctionId{});
  }

  /// Random paths, many with common outer frames: against a map of whole paths.
  void randomStacksAgreeWithAMapOfPaths() {
    SymbolTable table;
    std::mt19937 random(4);
    std::vector<FrameId> frames;
    for (std::uint32_t i = 0; i < 12; ++i)
      frames.push_back(table.frame(i, table.intern("f" + std::to_string(i)), {}, i));
    std::map<std::vector<std::uint32_t>, StackId> oracle;
    std::vector<FrameId> rootFirst;
    for (int round = 0; round < 20'000; ++round) {
      rootFirst.resize(std::min<std::size_t>(rootFirst.size(), random() % 6));
      for (std::size_t more = random() % 4; more > 0; --more)
        rootFirst.push_back(frames[random() % frames.size()]);
      const std::vector<FrameId> leafFirst(rootFirst.rbegin(), rootFirst.rend());
      const StackId stack = table.stack(leafFirst);
      std::vector<std::uint32_t> key;
      for (const FrameId frame : leafFirst)
        key.push_back(frame.value);
      const auto [known, isNew] = oracle.emplace(key, stack);
      QCOMPARE(stack, known->second);
    }
    const Symbols symbols = table.snapshot();
    for (const auto& [key, stack] : oracle) {
      std::vector<std::uint32_t> path;
      for (const StackId s : symbols.leafToRoot(stack))
        path.push_back(symbols.stacks[s.value].frame.value);
      QCOMPARE(path, key);
      QVERIFY(stack == kNoStack || symbols.parent(stack) < stack);
    }
  }

  void packages_data() {
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("package");
    const auto row = [](const char* function, const char* package) {
      QTest::newRow(function) << QString::fromLatin1(function) << QString::fromLatin1(package);
    };
    row("main.main", "main");
    row("net/http.(*persistConn).readLoop", "net/http");
    row("example.com/a.b/c.init.0", "example.com/a.b/c");
    row("slices.SortFunc[go.shape.[]net/http.Header]", "slices");
    row("gopkg.in/yaml%2ev3.init", "gopkg.in/yaml%2ev3");
    row("_cgo_topofstack", "");
  }
  void packages() {
    QFETCH(QString, function);
    QFETCH(QString, package);
    const std::string name = function.toStdString();
    QCOMPARE(packageOf(name), std::string_view(package.toStdString()));
  }
};

QTEST_GUILESS_MAIN(tst_SymbolTable)
#include "tst_SymbolTable.moc"
