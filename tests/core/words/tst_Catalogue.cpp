// SPDX-License-Identifier: GPL-3.0-or-later
#include "Catalogue.h"

#include "LanguageFiles.h"

#include <algorithm>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace coldstart;

namespace {

/// Codes of which the sentence is the reader's own (Diagnostic::detail).
const QSet<QString> kToldByReaders = {
    QStringLiteral("metrics.bad-line"),      QStringLiteral("metrics.bad-value"),
    QStringLiteral("metrics.line-too-long"), QStringLiteral("metrics.unreadable"),
    QStringLiteral("log.unreadable"),        QStringLiteral("input.unreadable")};
/// Ids that are put together.
const QString kTogether = QStringLiteral("^(error|word|clock\\.other-recording)\\.");

/// Every "word.word" of core that begins as an id does.
QSet<QString> idsInTheCode() {
  static const QRegularExpression kId(
      QStringLiteral("\"((?:error|diagnostic|severity|state|wait|time|phase|trace|gzip|metrics|log|"
                     "profile|manifest|"
                     "clock|input)\\.[a-z_.-]+)\""));
  QSet<QString> ids;
  QDirIterator files(QStringLiteral(COLDSTART_SOURCE_DIR "/core"), {QStringLiteral("*.cpp")},
                     QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    QFile file(files.next());
    if (!file.open(QIODevice::ReadOnly)) continue;
    auto found = kId.globalMatch(QString::fromUtf8(file.readAll()));
    while (found.hasNext())
      ids += found.next().captured(1);
  }
  ids -= QStringLiteral("error.");
  return ids;
}

std::string stem(const std::string& id) {
  return id.substr(0, id.find('['));
}

std::vector<std::string> sorted(std::vector<std::string> all) {
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

class tst_Catalogue : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyIdInTheCodeHasEnglish() {
    const QSet<QString> ids = idsInTheCode();
    QVERIFY(ids.size() > 50);
    for (const QString& id : ids)
      QVERIFY2(Catalogue::english().has(id.toStdString()) != kToldByReaders.contains(id),
               qPrintable(id));
    const QRegularExpression together(kTogether);
    for (const auto& [id, sentence] : Catalogue::english().sentences()) {
      const QString plain = QString::fromStdString(stem(id));
      QVERIFY2(ids.contains(plain) || together.match(plain).hasMatch(), id.c_str());
    }
  }

  void languagesAreWhole_data() {
    QTest::addColumn<QString>("locale");
    QTest::newRow("English") << QStringLiteral("C");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
  }
  void languagesAreWhole() {
    QFETCH(QString, locale);
    const auto& english = Catalogue::english().sentences();
    const Catalogue& catalogue = Catalogue::of(locale.toStdString());
    QVERIFY2(catalogue.faults().empty(),
             catalogue.faults().empty() ? "" : catalogue.faults()[0].c_str());
    for (const auto& [id, sentence] : catalogue.sentences()) {
      const auto like = english.find(stem(id));
      QVERIFY2(like != english.end(), id.c_str());
      auto mine = sorted(Catalogue::placeholdersOf(sentence));
      auto theirs = sorted(Catalogue::placeholdersOf(like->second));
      // "only the first line" says its number in a word.
      const bool isOne = stem(id) != id;
      QVERIFY2(mine == theirs ||
                   (isOne && std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end())),
               id.c_str());
      for (const std::string& placeholder : mine)
        QVERIFY2(QRegularExpression(QStringLiteral("^[0-9](:(count|bytes|duration|word))?$"))
                     .match(QString::fromStdString(placeholder))
                     .hasMatch(),
                 id.c_str());
    }
    for (const auto& [id, sentence] : english)
      if (stem(id) == id) QVERIFY2(catalogue.sentences().count(id) == 1, id.c_str());
  }

  void whatEnglishCountsHasAFormForOne() {
    const auto& english = Catalogue::english().sentences();
    static const QRegularExpression kCounted(QStringLiteral("\\{\\d:count\\} [a-z]+s\\b"));
    for (const auto& [id, sentence] : english)
      if (stem(id) == id && kCounted.match(QString::fromStdString(sentence)).hasMatch())
        QVERIFY2(english.count(id + "[one]") == 1, id.c_str());
  }

  void localesFindTheirLanguage() {
    const Catalogue& chinese = Catalogue::of("zh_CN");
    QVERIFY(&chinese != &Catalogue::english());
    for (const char* name : {"zh", "zh_CN.UTF-8", "zh-Hans", "zh_SG"})
      QCOMPARE(&Catalogue::of(name), &chinese);
    for (const char* name : {"", "C", "de_DE.UTF-8", "zh_TW", "zh-Hant", "zha"})
      QCOMPARE(&Catalogue::of(name), &Catalogue::english());
    QCOMPARE(chinese.say({"state.running", {}}, {}), std::string("运行"));
  }

  void sentencesTakeTheirArguments_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* id, const char* arguments, const char* said) {
      QTest::newRow(said) << QString::fromUtf8(id) << QString::fromUtf8(arguments)
                          << QString::fromUtf8(said);
    };
    row("turned", "x,y", "y before x");
    row("bytes", "2048", "2.00 KiB big");
    row("time", "-1500000", "took -1.50 ms");
    row("files", "1", "1 file");
    row("files", "1234", "1234 files");
    row("files", "many", "many files");
    row("named", "trace", "a recording");
    row("named", "pie", "a pie");
    row("turned", "x", "{1} before x");
    row("only_english", "", "from English");
    row("nobody", "1,2", "nobody 1 2");
    row("turned", "{0},{1}", "{1} before {0}");
  }
  void sentencesTakeTheirArguments() {
    QFETCH(QString, id);
    QFETCH(QString, arguments);
    QFETCH(QString, said);
    const Catalogue below("only_english = from English\nfiles = wrong\n");
    const Catalogue catalogue("# a comment\n\nturned = {1} before {0}\nbytes = {0:bytes} big\n"
                              "time = took {0:duration}\nfiles = {0:count} files\n"
                              "files[one] = {0:count} file\nnamed = a {0:word}\n"
                              "word.trace = recording\n",
                              &below);
    QVERIFY(catalogue.faults().empty());
    Text text{id.toStdString(), {}};
    for (const QString& argument : arguments.split(u',', Qt::SkipEmptyParts))
      text.arguments.push_back(argument.toStdString());
    QCOMPARE(QString::fromStdString(catalogue.say(text, {})), said);
  }

  void linesThatMakeNoSenseAreTold() {
    const Catalogue catalogue("a = b\na = c\nnothing\n= d\ne =\n");
    QCOMPARE(catalogue.faults(), (std::vector<std::string>{"a = c", "nothing", "= d", "e ="}));
    QCOMPARE(catalogue.say({"a", {}}, {}), std::string("b"));
  }
};

QTEST_GUILESS_MAIN(tst_Catalogue)
#include "tst_Catalogue.moc"
