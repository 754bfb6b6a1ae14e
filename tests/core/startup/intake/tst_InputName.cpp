// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputName.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coldstart;

/// Works in a directory "shop/runs", with a link "latest" to it beside "shop".
class tst_InputName : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir m_root;
  QString m_before = QDir::currentPath();

 private Q_SLOTS:
  void initTestCase() {
    QVERIFY(QDir(m_root.path()).mkpath(QStringLiteral("shop/runs")));
    QVERIFY(QFile::link(m_root.filePath(QStringLiteral("shop/runs")),
                        m_root.filePath(QStringLiteral("latest"))));
  }
  void init() { QVERIFY(QDir::setCurrent(m_root.filePath(QStringLiteral("shop/runs")))); }
  void cleanupTestCase() { QDir::setCurrent(m_before); }

  void names_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* sentence, const char* path, const char* name) {
      QTest::newRow(sentence) << QString::fromLatin1(path) << QString::fromLatin1(name);
    };
    row("a file", "trace.out", "trace.out");
    row("in a directory", "there/trace.out", "trace.out");
    row("a directory", "there", "there");
    row("with a slash", "there/", "there");
    row("with several", "there//", "there");
    row("with a dot behind it", "there/.", "there");
    row("a hidden file", ".trace", ".trace");
    row("the directory one is in", ".", "runs");
    row("with a slash behind it", "./", "runs");
    row("spelled in a roundabout way", "there/..", "runs");
    row("the one above", "..", "shop");
    row("with a slash as well", "../", "shop");
    row("a neighbour", "../../latest", "latest");
    row("a link is called as it is spelled", "../../latest/", "latest");
    row("above what a link leads to", "../../latest/..", "shop");
    row("the root", "/", "/");
    row("above the root", "/..", "/");
    row("what is not there", "../nowhere/", "nowhere");
    row("nothing", "", "");
  }
  void names() {
    QFETCH(QString, path);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(inputNameOf({path.toStdString(), "other"})), name);
  }

  void theFirstOfSeveralNamesThem() {
    QVERIFY(inputNameOf({}).empty());
    QCOMPARE(inputNameOf({"b/trace", "a/trace2"}), std::string("trace"));
  }

  void aDirectoryThatIsGoneKeepsItsSpelling() {
    QVERIFY(QDir(m_root.path()).mkpath(QStringLiteral("gone")));
    QVERIFY(QDir::setCurrent(m_root.filePath(QStringLiteral("gone"))));
    QVERIFY(QDir(m_root.path()).rmdir(QStringLiteral("gone")));
    QCOMPARE(inputNameOf({"."}), std::string("."));
  }
};

QTEST_GUILESS_MAIN(tst_InputName)
#include "tst_InputName.moc"
