// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputGroups.h"

#include <QTest>

using namespace coldstart;

namespace {

const Importer* importerOf(const QString& word) {
  for (const Importer& importer : importers())
    if (word == QLatin1String(importer.name)) return &importer;
  qFatal("no importer %s", qPrintable(word));
  return nullptr;
}

/// "trace:a/t profile:b/p"
std::vector<InputSource> sourcesOf(const QString& text) {
  std::vector<InputSource> sources;
  for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    const QStringList parts = word.split(QLatin1Char(':'));
    InputSource source;
    source.input = memoryInput(parts[1].toStdString(), {});
    source.kind.importer = importerOf(parts[0]);
    sources.push_back(std::move(source));
  }
  return sources;
}

QString printed(const std::vector<InputGroup>& groups) {
  QStringList all;
  for (const InputGroup& group : groups) {
    QStringList names;
    for (const InputSource& source : group)
      names << QString::fromStdString(source.input.name);
    all << names.join(QLatin1Char(' '));
  }
  return all.join(QStringLiteral(" | "));
}

} // namespace

class tst_InputGroups : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatBelongsTogether_data() {
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("starts");
    const auto row = [](const char* name, const char* inputs, const char* starts) {
      QTest::newRow(name) << QString::fromLatin1(inputs) << QString::fromLatin1(starts);
    };
    row("nothing is no start", "", "");
    row("loose files are one", "trace:t profile:x/p log:y/l", "t x/p y/l");
    row("loose files and one directory are one", "log:l trace:d/t manifest:d/m", "l d/t d/m");
    row("profiles alone are one", "profile:a/p profile:b/p", "a/p b/p");
    row("metrics are no start of their own", "metrics:m metrics:n trace:t", "m n t");
    row("two traces are two", "trace:a trace:b", "a | b");
    row("two manifests are two", "manifest:a manifest:b", "a | b");
    row("two directories keep their files", "trace:a/t profile:a/p trace:b/t profile:b/p",
        "a/t a/p | b/t b/p");
    row("the same, mixed up", "profile:b/p trace:a/t trace:b/t profile:a/p", "b/p b/t | a/t a/p");
    row("of two traces in a directory, the first with the rest",
        "profile:d/p trace:d/a trace:d/b log:d/l", "d/p d/a d/l | d/b");
    row("traces and manifests of a directory pair by order",
        "trace:a trace:b manifest:m manifest:n", "a m | b n");
    row("what has no start of its own goes to the first", "profile:x/p trace:a/t trace:b/t",
        "x/p a/t | b/t");
    row("a directory is the same however it is written", "trace:a/t profile:./a//p trace:b/t",
        "a/t ./a//p | b/t");
  }
  void whatBelongsTogether() {
    QFETCH(QString, inputs);
    QFETCH(QString, starts);
    QCOMPARE(printed(groupInputs(sourcesOf(inputs))), starts);
  }
};

QTEST_GUILESS_MAIN(tst_InputGroups)
#include "tst_InputGroups.moc"
