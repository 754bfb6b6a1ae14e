// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnswerDiff.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

/// The comparison must be able to fail: each row is a pair and what is said about it.
class tst_AnswerDiff : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rules_data() {
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("difference");
    const auto row = [](const char* name, const char* actual, const char* expected,
                        const char* difference) {
      QTest::newRow(name) << QByteArray(actual) << QByteArray(expected)
                          << QString::fromUtf8(difference);
    };
    row("equal answers agree", R"({"a": {"b": [1, "x"]}})", R"({"a": {"b": [1, "x"]}})", "");
    row("a count off by one differs", R"({"a": {"count": 4}})", R"({"a": {"count": 5}})",
        "a.count: 4, expected 5");
    row("a whole number beyond 2^53 off by one differs", R"({"a": 9007199254740993})",
        R"({"a": 9007199254740992})", "a: 9007199254740993, expected 9007199254740992");
    row("another name differs", R"({"a": "x"})", R"({"a": "y"})", R"(a: "x", expected "y")");
    row("a missing key differs", R"({"a": {}})", R"({"a": {"b": 1}})", "a.b: missing");
    row("a missing key without a value agrees", R"({"a": {"c": 1}})",
        R"({"a": {"b": 0, "c": 1, "d": []}})", "");
    row("a surplus key at the top agrees", R"({"a": 1, "b": 2})", R"({"a": 1})", "");
    row("a surplus key further down differs", R"({"a": {"b": 2, "c": 3}})", R"({"a": {"c": 3}})",
        "a: b is not expected: 2");
    row("a time two ticks off agrees", R"({"a_ns": 1130})", R"({"a_ns": 1000})", "");
    row("a time three ticks off differs", R"({"a_ns": 1192})", R"({"a_ns": 1000})",
        "a_ns: 1192, expected 1000");
    row("a sum of a thousand intervals has 2 ns for each",
        R"({"a": {"count": 1000, "total_ns": 52000}})",
        R"({"a": {"count": 1000, "total_ns": 50000}})", "");
    row("a state's time is told by the key around it", R"({"ns": {"Running": 190}})",
        R"({"ns": {"Running": 100}})", "");
    row("a shorter list differs", R"({"list": [1]})", R"({"list": [1, 2]})",
        "list: 1 entries, expected 2");
    row("rows of equal weight come in any order",
        R"({"rows": [{"flat": 5, "name": "b"}, {"flat": 5, "name": "a"}, {"flat": 1, "name": "c"}]})",
        R"({"rows": [{"flat": 5, "name": "a"}, {"flat": 5, "name": "b"}, {"flat": 1, "name": "c"}]})",
        "");
    row("rows of the last weight may be others",
        R"({"rows": [{"flat": 5, "name": "a"}, {"flat": 1, "name": "d"}]})",
        R"({"rows": [{"flat": 5, "name": "a"}, {"flat": 1, "name": "c"}]})", "");
    row("a missing row differs", R"({"rows": [{"flat": 1, "name": "c"}]})",
        R"({"rows": [{"flat": 5, "name": "a"}, {"flat": 1, "name": "c"}]})",
        R"(rows: no row {"flat":5,"name":"a"})");
  }

  void rules() {
    QFETCH(QByteArray, actual);
    QFETCH(QByteArray, expected);
    QFETCH(QString, difference);
    const auto object = [](const QByteArray& text) {
      return QJsonDocument::fromJson(text).object();
    };
    QCOMPARE(answerDifferences(object(actual), object(expected)).join(QLatin1Char('\n')),
             difference);
  }
};

QTEST_GUILESS_MAIN(tst_AnswerDiff)
#include "tst_AnswerDiff.moc"
