// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonReader.h"

#include "JsonWriter.h"

#include <QTest>

#include <limits>

using namespace coldstart;

namespace {

void write(JsonWriter& out, const JsonValue& value) {
  if (value.isObject()) {
    out.beginObject();
    for (const JsonValue::Member& member : value.members())
      write(out.key(member.key), member.value);
    out.endObject();
  } else if (value.isArray()) {
    out.beginArray();
    for (const JsonValue& item : value.items())
      write(out, item);
    out.endArray();
  } else if (const auto b = value.boolean()) {
    out.value(*b);
  } else if (value.isInteger()) {
    out.value(*value.integer());
  } else if (const auto d = value.number()) {
    out.value(*d);
  } else if (value.string()) {
    out.value(*value.string());
  } else {
    out.null();
  }
}

QString printed(const Result<JsonValue>& result) {
  if (!result)
    return QString::fromStdString(describe(result.error())).section(QLatin1Char(':'), 0, 0);
  JsonWriter out(0);
  write(out, *result);
  return QString::fromStdString(out.text());
}

} // namespace

class tst_JsonReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, QByteArray text, const char* expected) {
      QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("scalars of each kind", R"([null,true,false,0,-7,2.5,"x"])",
        R"([null,true,false,0,-7,2.5,"x"])");
    row("members keep their order", R"({"b":1,"a":{"c":[]},"d":{}})",
        R"({"b":1,"a":{"c":[]},"d":{}})");
    row("containers in containers", R"([[1,[2]],{"k":[{"l":3}]},4])",
        R"([[1,[2]],{"k":[{"l":3}]},4])");
    row("a scalar alone", " 5 ", "5");
    row("largest int64 is exact", "9223372036854775807", "9223372036854775807");
    row("smallest int64 is exact", "-9223372036854775808", "-9223372036854775808");
    row("escapes and surrogates", R"(["\u00e9\n\ud83d\ude00"])",
        "[\"\xc3\xa9\\n\xf0\x9f\x98\x80\"]");
    row("text ends inside an object", R"({"a":1)", "truncated at byte 6");
    row("text ends inside a word", "[tru", "truncated at byte 4");
    row("text ends inside a string", "[\"ab", "truncated at byte 4");
    row("empty text", "", "truncated at byte 0");
    row("a second value behind the first", "{} {}", "corrupt at byte 3");
    row("a bare word", "[nothing]", "corrupt at byte 2");
    row("a comma too many", "[1,]", "corrupt at byte 3");
    row("a number too large for double", "[1e999]", "corrupt at byte 5");
    row("a NUL byte is not an end", QByteArray("{}\0x", 4), "corrupt at byte 2");
    row("a string that is no UTF-8", "[\"a\xff\"]", "corrupt at byte 3");
    row("infinity is no JSON", "[Infinity]", "corrupt at byte 1");
  }
  void reads() {
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(printed(parseJson({text.data(), static_cast<std::size_t>(text.size())})), expected);
  }

  void limitsAreKeptWithThePlace() {
    const JsonLimits limits{100, 3, 5};
    QCOMPARE(printed(parseJson("[[[1]]]", limits)), QStringLiteral("[[[1]]]"));
    QCOMPARE(printed(parseJson("[[[[1]]]]", limits)), QStringLiteral("too large at byte 4"));
    QCOMPARE(printed(parseJson("[1,2,3,4]", limits)), QStringLiteral("[1,2,3,4]"));
    const auto many = parseJson("[1,2,3,4,5]", limits);
    QCOMPARE(static_cast<int>(many.error().code), static_cast<int>(ErrorCode::TooLarge));
    QVERIFY(many.error().offset >= 9 && many.error().offset <= 11);
    QCOMPARE(printed(parseJson(std::string(101, ' '), limits)),
             QStringLiteral("too large at byte 100"));
  }

  void deepNestingIsRefusedNotFollowed() {
    const std::string deep(1'000'000, '[');
    QCOMPARE(printed(parseJson(deep)), QStringLiteral("too large at byte 33"));
  }

  void numbersSayHowExactTheyAre() {
    const auto list = parseJson("[3, 3.0, 3.5, 1e300, 18446744073709551615]");
    QVERIFY(list);
    const auto items = list->items();
    QVERIFY(items[0].isInteger() && items[0].integer() == 3);
    QVERIFY(!items[1].isInteger() && items[1].integer() == 3);
    QVERIFY(!items[2].integer() && items[2].number() == 3.5);
    QVERIFY(!items[3].integer());
    QVERIFY(!items[4].integer() && items[4].number() == 18446744073709551616.0);
  }

  void theLastOfRepeatedKeysIsFound() {
    const auto object = parseJson(R"({"a":1,"a":2})");
    QVERIFY(object);
    QCOMPARE(object->members().size(), std::size_t{2});
    QCOMPARE(object->find("a")->integer().value(), std::int64_t{2});
    QVERIFY(!object->find("b"));
    QVERIFY(!object->items().data());
  }

  void everyPrefixGivesAResult() {
    const std::string text = R"({"a":[1,-2.5e3,"\u00e9"],"b":{"c":null,"d":[true,false]}})";
    for (std::size_t n = 0; n < text.size(); ++n) {
      const auto result = parseJson(std::string_view(text).substr(0, n));
      QVERIFY(!result);
      QCOMPARE(static_cast<int>(result.error().code), static_cast<int>(ErrorCode::Truncated));
      QCOMPARE(result.error().offset, std::uint64_t{n});
    }
  }
};

QTEST_GUILESS_MAIN(tst_JsonReader)
#include "tst_JsonReader.moc"
