// SPDX-License-Identifier: GPL-3.0-or-later
#include "PathElision.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QTest>

using namespace coldstart;

class tst_PathElision : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void lastElement_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("last");
    QTest::newRow("one element") << "fmt"
                                 << "fmt";
    QTest::newRow("several") << "example.com/shop/client"
                             << "client";
    QTest::newRow("a major version says nothing alone") << "example.com/shop/v2"
                                                        << "shop/v2";
    QTest::newRow("not a version") << "example.com/shop/vault"
                                   << "vault";
    QTest::newRow("nothing") << ""
                             << "";
  }
  void lastElement() {
    QFETCH(QString, path);
    QFETCH(QString, last);
    QCOMPARE(lastPathElement(path), last);
  }

  void whatFitsStaysWhole() {
    const QFontMetrics metrics{QFont()};
    const QString name = QStringLiteral("example.com/shop/client");
    QCOMPARE(elidePath(name, metrics, metrics.horizontalAdvance(name)), name);
  }

  void theMiddleGoesFirstAndTheFunctionLast() {
    const QFontMetrics metrics{QFont()};
    const QString name = QStringLiteral("example.com/company/shop/internal/client.(*Conn).Dial");
    for (int width = metrics.horizontalAdvance(name); width > 0; width -= 3) {
      const QString cut = elidePath(name, metrics, width);
      QVERIFY2(metrics.horizontalAdvance(cut) <= width || cut.size() <= 1, qPrintable(cut));
      if (width > metrics.horizontalAdvance(QStringLiteral("client.(*Conn).Dial")))
        QVERIFY2(cut.endsWith(QStringLiteral("client.(*Conn).Dial")), qPrintable(cut));
    }
  }
};

QTEST_MAIN(tst_PathElision)
#include "tst_PathElision.moc"
