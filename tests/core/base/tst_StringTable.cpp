// SPDX-License-Identifier: GPL-3.0-or-later
#include "StringTable.h"

#include "EndOfMemory.h"

#include <QTest>

#include <string>

using namespace coldstart;

class tst_StringTable : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalStringsGetOneId() {
    StringTable table;
    QCOMPARE(table.intern("").value, 0u);
    const StringId a = table.intern("net/http");
    QCOMPARE(table.intern(std::string("net/") + "http"), a);
    QVERIFY(table.intern("net") != a);
    QVERIFY(table[a] == "net/http");
  }

  void aSnapshotOutlivesTheTableAndDoesNotGrow() {
    StringView early;
    StringView late;
    {
      StringTable table;
      for (int i = 0; i < 5000; ++i)
        table.intern("name" + std::to_string(i));
      early = table.snapshot();
      for (int i = 5000; i < 20000; ++i)
        table.intern("name" + std::to_string(i));
      late = table.snapshot();
    }
    QCOMPARE(early.size(), std::size_t{5001});
    QCOMPARE(late.size(), std::size_t{20001});
    for (std::uint32_t i = 0; i < 5000; ++i)
      QVERIFY(early[StringId{i + 1}] == late[StringId{i + 1}]);
    QVERIFY(late[StringId{20000}] == "name19999");
  }

  void itGoesOnWhereMemoryEndedForAWhile() {
    for (int after = 0; after < 6; ++after) {
      StringTable table;
      bool thrown = false;
      {
        const EndOfMemory end(after);
        try {
          table.intern("a first one");
          table.intern(std::string(100'000, 'x')); // more than a chunk
        } catch (const std::bad_alloc&) {
          thrown = true;
        }
      }
      QVERIFY(thrown);
      const StringId later = table.intern("another one");
      const StringId last = table.intern(std::string(100'000, 'y'));
      QVERIFY(table[later] == "another one");
      QVERIFY(table[last] == std::string(100'000, 'y'));
      QCOMPARE(table.intern("another one"), later);
    }
  }

  void changingAPublishedRowLeavesTheSnapshotAlone() {
    Column<int> column;
    for (int i = 0; i < 5000; ++i)
      column.push_back(i);
    const ColumnView<int> before = column.snapshot();
    column.change(17) = -1;
    column.push_back(5000);
    QCOMPARE(before[17], 17);
    QCOMPARE(column[17], -1);
    QCOMPARE(before.size(), std::size_t{5000});
    QCOMPARE(column.snapshot()[5000], 5000);
  }
};

QTEST_GUILESS_MAIN(tst_StringTable)
#include "tst_StringTable.moc"
