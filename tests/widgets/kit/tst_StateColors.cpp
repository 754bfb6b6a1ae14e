// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColorVision.h"
#include "StateWords.h"
#include "Theme.h"

#include <QTest>

using namespace coldstart;

namespace {

struct Named {
  const char* name;
  ColorRole role;
};
constexpr Named kStates[] = {{"running", ColorRole::Running},
                             {"runnable", ColorRole::Runnable},
                             {"network", ColorRole::Network},
                             {"channel", ColorRole::Channel},
                             {"sync", ColorRole::Sync},
                             {"sleep", ColorRole::Sleep},
                             {"system call", ColorRole::SystemCall},
                             {"GC", ColorRole::Gc}};
constexpr double kFarApart = 20;
constexpr double kReadable = 4.5;

} // namespace

class tst_StateColors : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void anyTwoStatesLookDifferent_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("vision");
    QTest::newRow("light") << false << int(Vision::Normal);
    QTest::newRow("light, protanopia") << false << int(Vision::Protanopia);
    QTest::newRow("light, deuteranopia") << false << int(Vision::Deuteranopia);
    QTest::newRow("light, tritanopia") << false << int(Vision::Tritanopia);
    QTest::newRow("dark") << true << int(Vision::Normal);
    QTest::newRow("dark, protanopia") << true << int(Vision::Protanopia);
    QTest::newRow("dark, deuteranopia") << true << int(Vision::Deuteranopia);
    QTest::newRow("dark, tritanopia") << true << int(Vision::Tritanopia);
  }
  void anyTwoStatesLookDifferent() {
    QFETCH(bool, dark);
    QFETCH(int, vision);
    Theme theme;
    theme.setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    for (const Named& a : kStates)
      for (const Named& b : kStates) {
        if (a.role >= b.role) continue;
        const double distance =
            colorDistance(theme.color(a.role), theme.color(b.role), static_cast<Vision>(vision));
        QVERIFY2(distance >= kFarApart, qPrintable(QStringLiteral("%1 and %2: %3")
                                                       .arg(QLatin1String(a.name))
                                                       .arg(QLatin1String(b.name))
                                                       .arg(distance)));
      }
  }

  void textOnEachStateCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }
  void textOnEachStateCanBeRead() {
    QFETCH(bool, dark);
    Theme theme;
    theme.setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    for (const Named& state : kStates) {
      const QColor color = theme.color(state.role);
      QVERIFY2(contrast(theme.inkOn(color), color) >= kReadable, state.name);
      QVERIFY2(contrast(theme.color(ColorRole::Panel), color) >= 1.4, state.name);
    }
    const QColor panel = theme.color(ColorRole::Panel);
    for (const ColorRole role : {ColorRole::Text, ColorRole::TextSecondary, ColorRole::Severe,
                                 ColorRole::Warning, ColorRole::Ink})
      QVERIFY(contrast(theme.color(role), panel) >= kReadable);
  }

  void noStateHasTheColourOfTheSelection() {
    for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
      Theme theme;
      theme.setScheme(scheme);
      for (const Named& state : kStates)
        QVERIFY2(colorDistance(theme.color(ColorRole::Ink), theme.color(state.role),
                               Vision::Normal) >= kFarApart,
                 state.name);
    }
  }

  void theOracleKnowsBlackAndWhite() {
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(colorDistance(Qt::black, Qt::white, Vision::Normal)), 100);
    // A blue and a violet that are one colour to eyes without long-wave cones.
    const QColor blue(0x2a, 0x66, 0xb8);
    const QColor violet(0x7d, 0x5b, 0xbf);
    QVERIFY(colorDistance(blue, violet, Vision::Normal) > 20);
    QVERIFY(colorDistance(blue, violet, Vision::Protanopia) < 5);
  }

  void eachWaitHasItsColour() {
    QVERIFY(stateColor(GoState::Running, {}) == ColorRole::Running);
    QVERIFY(stateColor(GoState::Waiting, "network") == ColorRole::Network);
    QVERIFY(stateColor(GoState::Waiting, "chan receive") == ColorRole::Channel);
    QVERIFY(stateColor(GoState::Waiting, "select") == ColorRole::Channel);
    QVERIFY(stateColor(GoState::Waiting, "sync") == ColorRole::Sync);
    QVERIFY(stateColor(GoState::Waiting, "something new") == ColorRole::Sleep);
    QVERIFY(stateColor(GoState::Syscall, {}) == ColorRole::SystemCall);
  }
};

QTEST_MAIN(tst_StateColors)
#include "tst_StateColors.moc"
