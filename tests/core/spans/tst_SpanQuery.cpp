// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanQuery.h"

#include <QTest>

using namespace coldstart;
using Kind = SpanQuery::Term::Kind;

namespace {

QByteArray text(const SpanQuery::Term& term) {
  const QByteArray sign = term.negated ? "not " : "";
  const QByteArray word = QByteArray::fromStdString(term.text);
  switch (term.kind) {
  case Kind::Text:
    return sign + "text " + word;
  case Kind::Goroutine:
    return sign + "goroutine " + QByteArray::number(qlonglong(term.goroutine.value));
  case Kind::Pattern:
    return sign + "pattern " + word;
  case Kind::Package:
    return sign + "package " + word;
  case Kind::State:
    return sign + "state " + word;
  case Kind::Longer:
    return sign + "at least " + QByteArray::number(qlonglong(term.duration.ns));
  case Kind::Shorter:
    return sign + "at most " + QByteArray::number(qlonglong(term.duration.ns));
  }
  return {};
}

QByteArray text(const Result<SpanQuery>& query) {
  if (!query) return "cannot read " + QByteArray::fromStdString(query.error().detail);
  QByteArrayList terms;
  for (const SpanQuery::Term& term : query->terms)
    terms << text(term);
  return terms.join(", ");
}

} // namespace

class tst_SpanQuery : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void words_data() {
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("nothing") << QByteArray("  ") << QByteArray("");
    QTest::newRow("a word, made small") << QByteArray("ReadLoop") << QByteArray("text readloop");
    QTest::newRow("all of several") << QByteArray("pkg:net/http state:wait -idle")
                                    << QByteArray("package net/http, state wait, not text idle");
    QTest::newRow("a goroutine") << QByteArray("g12 -G7")
                                 << QByteArray("goroutine 12, not goroutine 7");
    QTest::newRow("no goroutine") << QByteArray("g g12a gzip")
                                  << QByteArray("text g, text g12a, text gzip");
    QTest::newRow("a pattern keeps its letters")
        << QByteArray("re:^Main\\.") << QByteArray("pattern ^Main\\.");
    QTest::newRow("a broken pattern") << QByteArray("main re:(") << QByteArray("cannot read re:(");
    QTest::newRow("durations")
        << QByteArray("dur>5ms dur>=1.5s dur<20us dur<=7")
        << QByteArray("at least 5000001, at least 1500000000, at most 19999, at most 7000000");
    QTest::newRow("a unit half typed") << QByteArray("dur>5m") << QByteArray("at least 5000001");
    QTest::newRow("no duration") << QByteArray("dur>fast") << QByteArray("cannot read dur>fast");
    QTest::newRow("below nothing") << QByteArray("dur>-5ms") << QByteArray("cannot read dur>-5ms");
    QTest::newRow("too long to say")
        << QByteArray("dur>1e300s") << QByteArray("cannot read dur>1e300s");
    QTest::newRow("a function called dur")
        << QByteArray("duration dur") << QByteArray("text duration");
    QTest::newRow("still being typed")
        << QByteArray("pkg: state: re: dur> -") << QByteArray("text -");
  }
  void words() {
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, meant);
    QCOMPARE(text(SpanQuery::parse(typed.toStdString())), meant);
  }
};

QTEST_GUILESS_MAIN(tst_SpanQuery)
#include "tst_SpanQuery.moc"
