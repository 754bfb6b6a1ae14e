// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitStacks.h"

#include "RowText.h"

#include <QTest>

using namespace coldstart;

namespace {

QString ms(TimeNs t) {
  return QString::number(double(t.ns) / 1e6);
}

/// "a: 0 -> 1..3" (since, first, last), then "main 5..6".
QString printed(const InitStacks& stacks) {
  QStringList text;
  for (const InitStay& stay : stacks.stays)
    text << QStringLiteral("%1: %2 -> %3..%4")
                .arg(QString::fromStdString(stay.package), ms(stay.since), ms(stay.first),
                     ms(stay.last));
  if (stacks.mainFirst)
    text << QStringLiteral("main %1..%2").arg(ms(stacks.mainSince), ms(*stacks.mainFirst));
  if (!stacks.lane) text << QStringLiteral("no goroutine 1");
  return text.join(QStringLiteral("; "));
}

} // namespace

class tst_InitStacks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void packageOfAFunction_data() {
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("package");
    const auto row = [](const char* name, const char* function, const char* package) {
      QTest::newRow(name) << QString::fromLatin1(function) << QString::fromLatin1(package);
    };
    row("variables", "a.io/b/c.init", "a.io/b/c");
    row("an init function", "a/b.init.0", "a/b");
    row("of package main", "main.init.12", "main");
    row("outlined map literal", "a/b.map.init.0", "a/b");
    row("closure in a variable", "a/b.init.func1", "a/b");
    row("closure in an init function", "a/b.init.0.func1.2", "a/b");
    row("closure in a variable, Go 1.19", "a/b.glob..func1", "a/b");
    row("OnceValue", "a/b.init.OnceValue[go.shape.int].func2", "a/b");
    row("dot in the path's end", "gopkg.in/yaml%2ev3.init", "gopkg.in/yaml.v3");
    row("the runtime's own", "runtime.init.5", "runtime");
    row("a method", "a/b.(*T).init", "");
    row("a closure in a method", "a/b.(*T).init.func1", "");
    row("a method of a plain type", "a/b.T.init", "");
    row("a longer name", "a/b.initialise", "");
    row("a map that is none", "a/b.map.initial", "");
    row("a name that ends so", "a/b.reinit", "");
    row("main", "main.main", "");
    row("nothing behind the package", "a/b.", "");
    row("no package", "crosscall2", "");
    row("empty", "", "");
  }
  void packageOfAFunction() {
    QFETCH(QString, function);
    QFETCH(QString, package);
    QCOMPARE(QString::fromStdString(initPackageOf(function.toStdString())), package);
  }

  void stays_data() {
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* rows, const char* expected) {
      QTest::newRow(name) << QByteArray(rows) << QString::fromLatin1(expected);
    };
    row("a wait proves its package from begin to end", R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit1;a.init.0;time.Sleep
5 g1 woken
5.5 g1 running
9 end)",
        "a: 0 -> 2..5.5");
    row("two packages, then main", R"(
1 g1 running
2 g1 syscall | | runtime.doInit1;a.init
3 g1 running
6 g1 runnable | preempted | runtime.doInit1;b.init.1;b.work
7 g1 running
8 g1 waiting | select | main.main
20 end)",
        "a: 1 -> 2..3; b: 3 -> 6..7; main 7..8");
    row("the old runtime calls doInit in doInit", R"(
0 g1 running
2 g1 waiting | sleep | runtime.doInit;runtime.doInit;a.init;time.Sleep
4 end)",
        "a: 0 -> 2..4");
    row("the root counts, not a closure that init made", R"(
0 g1 running
2 g1 waiting | sleep | main.main;a.init.func1
4 end)",
        "main 0..2");
    row("samples prove as well and cut nothing", R"(
0 g1 running
3 sample g1 | | runtime.doInit1;a.init
4 sample g1 | | runtime.doInit1;b.init
5 g1 runnable | preempted | runtime.doInit1;b.init
6 end)",
        "a: 0 -> 3..3; b: 3 -> 4..6");
    row("samples of others prove nothing", R"(
0 g1 running
0 g5 running
3 sample g5 | | runtime.doInit1;a.init
5 end)",
        "");
    row("a stack without a bottom belongs to nobody", R"(
0 g1 running
1 g1 waiting | sleep | runtime.doInit1;a.init
2 g1 running
3 g1 waiting | sleep | x.deep;x.deep
4 g1 running
5 g1 waiting | sleep | runtime.doInit1;b.init
9 end)",
        "a: 0 -> 1..2; b: 2 -> 5..9");
    row("nothing behind main", R"(
0 g1 running
1 g1 waiting | sleep | main.main;time.Sleep
2 g1 running
3 g1 waiting | sleep | main.main;plugin.Open;runtime.doInit1;p.init
9 end)",
        "main 0..1");
    row("goroutine 1 came late", R"(
0 g7 running
4 g1 running
6 g1 waiting | sleep | main.main
9 end)",
        "main 4..6");
    row("no goroutine 1", "0 g7 running\n9 end", "no goroutine 1");
    row("nothing at all", "0 end", "no goroutine 1");
  }
  void stays() {
    QFETCH(QByteArray, rows);
    QFETCH(QString, expected);
    QCOMPARE(printed(readInitStacks(*modelFromRows(rows.toStdString()))), expected);
  }
};

QTEST_GUILESS_MAIN(tst_InitStacks)
#include "tst_InitStacks.moc"
