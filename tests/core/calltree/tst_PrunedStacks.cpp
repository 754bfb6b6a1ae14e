// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileDecoder.h"
#include "ProfileText.h"
#include "PrunedStacks.h"

#include <QTest>

using namespace coldstart;

namespace {

std::shared_ptr<const Profile> profileOf(const QString& text) {
  auto profile = decodeProfile(profileBytes(text.toStdString()));
  return profile ? *profile : nullptr;
}

/// The first sample's stack as ProfileText spells it: root first, inlined calls behind a "+".
QString stackInWords(const PrunedStacks& stacks) {
  QStringList frames;
  for (const LocationIndex l : stacks.stack(0)) {
    QStringList calls;
    for (const ProfileLine& line : stacks.lines(l)) {
      const std::string_view name = stacks.profile().functionName(line.function);
      calls.prepend(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    frames.prepend(calls.isEmpty() ? QStringLiteral("?") : calls.join(u'+'));
  }
  return frames.join(u';');
}

} // namespace

class tst_PrunedStacks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void dropsWhatIsBelowAMatch_data() {
    QTest::addColumn<QString>("drop");
    QTest::addColumn<QString>("keep");
    QTest::addColumn<QString>("stack");
    QTest::addColumn<QString>("left");
    const auto row = [](const char* name, const char* drop, const char* keep, const char* stack,
                        const char* left) {
      QTest::newRow(name) << QString::fromLatin1(drop) << QString::fromLatin1(keep)
                          << QString::fromLatin1(stack) << QString::fromLatin1(left);
    };
    row("nothing is asked for", "", "", "main;work;leaf", "main;work;leaf");
    row("nothing matches", "malloc", "", "main;work;leaf", "main;work;leaf");
    row("the frame and all it called", "malloc", "", "main;work;malloc;lock;wait", "main;work");
    row("the match next to the root wins", "malloc|work", "", "main;work;malloc;leaf", "main");
    row("the name has to match whole", "work", "", "main;worker;homework", "main;worker;homework");
    row("alternatives are a group", "a|work", "", "main;aa;work", "main;aa");
    row("frames before the first other one stay", "runtime.*", "",
        "runtime_goexit;main;runtime_x;leaf", "runtime_goexit;main");
    row("a stack of matches alone stays", "m.*", "", "main;malloc", "main;malloc");
    row("what is to be kept is no match", "runtime_.*", "runtime_main",
        "main;runtime_main;work;runtime_x", "main;runtime_main;work");
    row("keep alone drops nothing", "", "main", "main;work", "main;work");
    row("an inlined match takes what it called, not its caller", "malloc", "",
        "main;work+malloc+lock;leaf", "main;work");
    row("the match that was not inlined takes the location", "work", "", "main;work+malloc;leaf",
        "main");
    row("of several in a location the outermost counts", "malloc|lock", "",
        "main;work+malloc+a+lock;leaf", "main;work");
    row("inside the root's location, before any other frame", "malloc", "", "main+malloc;leaf",
        "main;leaf");
    row("a location without lines is another frame", "malloc", "", "?;malloc;leaf", "?");
    row("arguments are no part of a name", "alloc::x", "", "main;alloc::x(int);leaf", "main");
    row("nor is what follows a Go receiver", "net/http.", "", "main;net/http.(*Client).Do;leaf",
        "main");
  }
  void dropsWhatIsBelowAMatch() {
    QFETCH(QString, drop);
    QFETCH(QString, keep);
    QFETCH(QString, stack);
    QFETCH(QString, left);
    QString text = QStringLiteral("type cpu nanoseconds\n");
    if (!drop.isEmpty()) text += QStringLiteral("drop %1\n").arg(drop);
    if (!keep.isEmpty()) text += QStringLiteral("keep %1\n").arg(keep);
    const PrunedStacks stacks(profileOf(text + stack + QStringLiteral(" 1\n")));
    QCOMPARE(stackInWords(stacks), left);
    QVERIFY(stacks.diagnostics().empty());
  }

  void whatIsNoExpressionDropsNothingAndIsSaid_data() {
    QTest::addColumn<QString>("drop");
    QTest::addColumn<QString>("keep");
    QTest::newRow("drop_frames") << "(("
                                 << "x";
    QTest::newRow("keep_frames") << "work"
                                 << "[";
  }
  void whatIsNoExpressionDropsNothingAndIsSaid() {
    QFETCH(QString, drop);
    QFETCH(QString, keep);
    const PrunedStacks stacks(
        profileOf(QStringLiteral("type cpu ns\ndrop %1\nkeep %2\nmain;work 1\n").arg(drop, keep)));
    QCOMPARE(stackInWords(stacks), QStringLiteral("main;work"));
    QCOMPARE(stacks.diagnostics().size(), std::size_t{1});
    QCOMPARE(stacks.diagnostics()[0].code, std::string("profile.drop_frames"));
  }

  void anExpressionThatBacktracksIsHarmless_data() {
    QTest::addColumn<QString>("drop");
    QTest::newRow("exponential for backtracking") << "(a*)*(a*)*(a|aa)*b";
    QTest::newRow("many states") << "(((a{50}){50}){50})?b";
    QTest::newRow("deeply nested") << QString(20000, u'(') + QString(20000, u')');
  }
  void anExpressionThatBacktracksIsHarmless() {
    QFETCH(QString, drop);
    const QString name(50000, u'a');
    const PrunedStacks stacks(
        profileOf(QStringLiteral("type cpu ns\ndrop %1\nmain;%2 1\n").arg(drop, name)));
    QCOMPARE(stacks.stack(0).size(), std::size_t{2});
  }

  void simplifiesNames_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("simple");
    QTest::newRow("plain") << "main.main"
                           << "main.main";
    QTest::newRow("a leading dot") << ".main"
                                   << "main";
    QTest::newRow("arguments") << "f(int)"
                               << "f";
    QTest::newRow("anonymous namespace") << "(anonymous namespace)::f(int)"
                                         << "(anonymous namespace)::f";
    QTest::newRow("call operator") << "x::operator()(int)"
                                   << "x::operator()";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("a bracket alone") << "("
                                     << "";
  }
  void simplifiesNames() {
    QFETCH(QString, name);
    QFETCH(QString, simple);
    const std::string text = name.toStdString();
    QCOMPARE(std::string(simplifiedFunctionName(text)), simple.toStdString());
  }
};

QTEST_GUILESS_MAIN(tst_PrunedStacks)
#include "tst_PrunedStacks.moc"
