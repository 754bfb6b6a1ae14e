// SPDX-License-Identifier: GPL-3.0-or-later
#include "PackageFamily.h"

#include <QTest>

using namespace coldstart;

class tst_PackageFamily : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void families_data() {
    QTest::addColumn<QByteArray>("package");
    QTest::addColumn<int>("family");
    const auto row = [](const char* package, PackageFamily family) {
      QTest::newRow(*package ? package : "none") << QByteArray(package) << static_cast<int>(family);
    };
    row("", PackageFamily::Runtime);
    row("runtime", PackageFamily::Runtime);
    row("runtime/debug", PackageFamily::Runtime);
    row("internal/runtime/maps", PackageFamily::Runtime);
    row("arena", PackageFamily::Standard);
    row("weak", PackageFamily::Standard);
    row("cmd/go", PackageFamily::Standard);
    row("internal/poll", PackageFamily::Standard);
    row("net/http", PackageFamily::Standard);
    row("zlib", PackageFamily::Main);
    row("main", PackageFamily::Main);
    row("shop/licence", PackageFamily::Main);
    row("code.acme.example/shop", PackageFamily::Main);
    row("github.com/some/thing", PackageFamily::Module);
    row("golang.org/x/net/http2", PackageFamily::Module);
  }
  void families() {
    QFETCH(QByteArray, package);
    QFETCH(int, family);
    QCOMPARE(static_cast<int>(packageFamily(package.toStdString())), family);
  }
};

QTEST_GUILESS_MAIN(tst_PackageFamily)
#include "tst_PackageFamily.moc"
