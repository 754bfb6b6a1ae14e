// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonWriter.h"

#include <QJsonDocument>
#include <QTest>

using namespace coldstart;

class tst_JsonWriter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void writesNestedValuesInOrder() {
    JsonWriter json(0);
    json.beginObject()
        .member("b", 1)
        .key("a")
        .beginArray()
        .value(true)
        .null()
        .value("x")
        .endArray();
    json.member("n", -0.5).endObject();
    QCOMPARE(json.text(), std::string(R"({"b":1,"a":[true,null,"x"],"n":-0.5})"));
  }

  void emptyBracketsStayOnOneLine() {
    JsonWriter json(1);
    json.beginObject().key("list").beginArray().endArray().endObject();
    QCOMPARE(json.text(), std::string("{\n \"list\": []\n}\n"));
  }

  void brokenUtf8AndControlsBecomeValidJson() {
    JsonWriter json(0);
    json.beginArray()
        .value(std::string_view("a\x80\xc3(\x01\"\\\xed\xa0\x80z", 11))
        .value("\xe2\x82\xac");
    json.value(1.0 / 0.0).endArray();
    QJsonParseError error;
    const auto parsed = QJsonDocument::fromJson(QByteArray::fromStdString(json.text()), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(parsed[0].toString().startsWith(QLatin1String("a")));
    QCOMPARE(parsed[1].toString(), QString(QChar(0x20ac)));
    QVERIFY(parsed[2].isNull());
  }
};

QTEST_GUILESS_MAIN(tst_JsonWriter)
#include "tst_JsonWriter.moc"
