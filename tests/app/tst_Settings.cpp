// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include "RecentFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coldstart;

class tst_Settings : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<QTemporaryDir> m_folder;

  QString file() const { return m_folder->filePath(QStringLiteral("settings.ini")); }
  void write(const QByteArray& bytes) const {
    QFile out(file());
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
  }

 private Q_SLOTS:
  void init() { m_folder = std::make_unique<QTemporaryDir>(); }

  void everythingComesBack() {
    const QList<QStringList> recent{{QStringLiteral("/a b/ü.out"), QStringLiteral("/c,d")},
                                    {QStringLiteral("/e")}};
    {
      Settings settings(file());
      settings.setScale(1.5);
      settings.setScheme(Theme::Scheme::Dark);
      settings.setDragSelects(true);
      settings.setGeometry(QByteArray("\0\1\2geometry", 11));
      settings.setPaneSizes(QStringLiteral("left"), QByteArray("\xff\0sizes", 7));
      settings.setRecent(recent);
    }
    const Settings settings(file());
    QCOMPARE(settings.scale(), 1.5);
    QCOMPARE(settings.scheme(), Theme::Scheme::Dark);
    QVERIFY(settings.dragSelects());
    QCOMPARE(settings.geometry(), QByteArray("\0\1\2geometry", 11));
    QCOMPARE(settings.paneSizes(QStringLiteral("left")), QByteArray("\xff\0sizes", 7));
    QCOMPARE(settings.recent(), recent);
    QVERIFY(settings.trouble().isEmpty());
  }

  void valuesOutOfBoundsCountAsMissing_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no file at all") << QByteArray();
    QTest::newRow("a scale that is no number") << QByteArray("[view]\nscale=huge\n");
    QTest::newRow("a scale of nothing") << QByteArray("[view]\nscale=0\n");
    QTest::newRow("a scale beyond all screens") << QByteArray("[view]\nscale=1e300\n");
    QTest::newRow("a scale that is not a number") << QByteArray("[view]\nscale=nan\n");
    QTest::newRow("a scheme nobody knows") << QByteArray("[view]\nscheme=plaid\n");
    QTest::newRow("a recent list that claims to be endless")
        << QByteArray("[recent]\nsize=2147483647\n");
    QTest::newRow("a recent list with holes")
        << QByteArray("[recent]\nsize=3\n2\\paths=\n9\\paths=/x\n");
    QTest::newRow("a negative size") << QByteArray("[recent]\nsize=-5\n1\\paths=/x\n");
  }
  void valuesOutOfBoundsCountAsMissing() {
    QFETCH(QByteArray, text);
    if (!text.isEmpty()) write(text);
    const Settings settings(file());
    QCOMPARE(settings.scale(), 1.0);
    QCOMPARE(settings.scheme(), Theme::Scheme::FollowSystem);
    QVERIFY(settings.recent().isEmpty());
  }

  void aDamagedFileIsKeptAsideAndToldAbout_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\1\2\3\0[view]\n",
                                          16);
    QTest::newRow("overwritten with zeros") << QByteArray(4096, '\0');
    QTest::newRow("no INI") << QByteArray("{ \"view\": 1 }\n]]]][[[\n= =\n");
  }
  void aDamagedFileIsKeptAsideAndToldAbout() {
    QFETCH(QByteArray, bytes);
    write(bytes);
    {
      Settings settings(file());
      QVERIFY(!settings.trouble().isEmpty());
      QCOMPARE(settings.scale(), 1.0);
      settings.setScale(2);
    }
    QCOMPARE(Settings(file()).scale(), 2.0);
    QFile kept(file() + QStringLiteral(".damaged"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
  }

  void whatANewerVersionWroteStays() {
    write("[future]\nthing=7\n");
    { Settings(file()).setScale(2); }
    QFile in(file());
    QVERIFY(in.open(QIODevice::ReadOnly));
    QVERIFY(in.readAll().contains("thing=7"));
  }

  void aFolderInItsPlaceIsSurvived() {
    QVERIFY(QDir().mkpath(file()));
    Settings settings(file());
    settings.setScale(2);
    settings.sync();
    QVERIFY(settings.recent().isEmpty());
  }

  void recentFilesMoveToTheFrontAndAreBounded() {
    Settings settings(file());
    RecentFiles recent(&settings);
    for (int i = 0; i < 30; ++i)
      recent.add({QStringLiteral("/start/%1").arg(i)});
    recent.add({QStringLiteral("/start/25/../25")});
    QCOMPARE(recent.entries().first(), QStringList{QStringLiteral("/start/25")});
    QCOMPARE(recent.entries().size(), 10);
    QCOMPARE(recent.entries().count({QStringLiteral("/start/25")}), 1);
    QCOMPARE(RecentFiles(&settings).entries(), recent.entries());
  }
};

QTEST_MAIN(tst_Settings)
#include "tst_Settings.moc"
