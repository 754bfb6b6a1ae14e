// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameLabel.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QTest>

using namespace coldstart;

class tst_FrameLabel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void functionParts_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("function");
    const auto row = [](const char* name, const char* function) {
      QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(function);
    };
    row("net/http.(*persistConn).roundTrip", "(*persistConn).roundTrip");
    row("main.main", "main");
    row("slices.Sort[go.shape.[]net/http.Header]", "Sort[go.shape.[]net/http.Header]");
    row("_start", "_start");
    row("", "");
  }
  void functionParts() {
    QFETCH(QString, name);
    QFETCH(QString, function);
    QCOMPARE(functionPart(name), function);
  }

  /// With less and less room: the path goes first, then the package, then the function's end.
  void whatGoesFirst() {
    const QFontMetrics metrics(QGuiApplication::font());
    const auto fits = [&](const char* text) {
      return metrics.horizontalAdvance(QString::fromUtf8(text));
    };
    const QString name = QStringLiteral("example.com/shop/client.fetchCatalogue");
    QCOMPARE(frameLabel(name, metrics, fits("example.com/shop/client.fetchCatalogue")), name);
    QVERIFY(frameLabel(name, metrics, fits("example.com/…/client.fetchCatalogue"))
                .endsWith(QStringLiteral("…/client.fetchCatalogue")));
    QCOMPARE(frameLabel(name, metrics, fits("client.fetchCatalogue")),
             QStringLiteral("client.fetchCatalogue"));
    QCOMPARE(frameLabel(name, metrics, fits("fetchCatalogue")), QStringLiteral("fetchCatalogue"));
    const QString cut = frameLabel(name, metrics, fits("fetchCat…"));
    QVERIFY(cut.startsWith(QStringLiteral("fetchC")) && cut.endsWith(QStringLiteral("…")));
    QCOMPARE(frameLabel(name, metrics, fits("fet…")), QString());
    QCOMPARE(frameLabel(name, metrics, 0), QString());
    QCOMPARE(frameLabel(name, metrics, -5), QString());
  }
};

QTEST_MAIN(tst_FrameLabel)
#include "tst_FrameLabel.moc"
