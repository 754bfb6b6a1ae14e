// SPDX-License-Identifier: GPL-3.0-or-later
#include "PackageColors.h"
#include "Theme.h"

#include <QTest>

#include <cmath>

using namespace coldstart;

namespace {

/// WCAG 2's relative luminance, written again here.
double luminance(const QColor& color) {
  const auto linear = [](double c) {
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
         0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a) + 0.05;
  const double y = luminance(b) + 0.05;
  return std::max(x, y) / std::min(x, y);
}

} // namespace

class tst_PackageColors : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void textOnEveryFillIsReadable() {
    Theme theme;
    for (const bool dark : {false, true}) {
      theme.setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
      for (int i = 0; i < 3000; ++i) {
        const char* shape = i % 3 == 0 ? "net/p%d" : i % 3 == 1 ? "app/p%d" : "github.com/a/p%d";
        const QColor fill = packageColor(QString::asprintf(shape, i).toStdString(), dark);
        QVERIFY2(contrast(fill, theme.inkOn(fill)) >= 4.5,
                 qPrintable(QString::asprintf(shape, i) + fill.name()));
      }
    }
  }

  void aPackageKeepsItsColour() {
    QCOMPARE(packageColor("net/http", false), packageColor("net/http", false));
    QVERIFY(packageColor("net/http", false) != packageColor("net/http", true));
  }

  void familiesDoNotMeet() {
    for (int i = 0; i < 500; ++i) {
      const int own = packageColor("shop/p" + std::to_string(i), false).hue();
      const int standard = packageColor("net/p" + std::to_string(i), false).hue();
      QVERIFY(own < 60);
      QVERIFY(standard > 180 && standard < 250);
    }
  }
};

QTEST_MAIN(tst_PackageColors)
#include "tst_PackageColors.moc"
