// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1RawCursor.h"

#include <QTest>

using namespace coldstart;

/// One event's bytes and what they are read as.
class tst_V1RawCursor : public QObject {
  Q_OBJECT

 private:
  static QString outcome(const QByteArray& bytes, int minor) {
    const auto span =
        std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
    V1RawCursor cursor(span, 0, minor);
    V1RawEvent raw;
    switch (cursor.next(raw)) {
    case V1RawCursor::Step::End:
      return QStringLiteral("end");
    case V1RawCursor::Step::Broken:
      return QString::fromStdString(std::string(toString(cursor.error().code)));
    case V1RawCursor::Step::Event:
      break;
    }
    std::string text(specOf(raw.type).name);
    for (const std::uint64_t arg : raw.args)
      text.append(" ").append(std::to_string(arg));
    if (!raw.text.empty()) text.append(" '").append(raw.text).append("'");
    if (!raw.fault.empty()) text.append("; ").append(raw.fault);
    return QString::fromStdString(text + " up to " + std::to_string(cursor.offset()));
  }

 private Q_SLOTS:
  void events_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("minor");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, std::initializer_list<int> bytes, const char* expected,
                        int minor = 21) {
      QByteArray array;
      for (const int b : bytes)
        array.append(static_cast<char>(b));
      QTest::newRow(name) << array << minor << QString::fromLatin1(expected);
    };
    row("nothing", {}, "end");
    row("one argument is a count of 0", {6, 7}, "ProcStop 7 up to 2");
    row("three arguments, one of two bytes", {0x80 | 14, 1, 0x80, 1, 3}, "GoStart 1 128 3 up to 5");
    row("four arguments stand behind their length", {0xc0 | 13, 4, 1, 2, 3, 4},
        "GoCreate 1 2 3 4 up to 6");
    row("a string is not counted", {37, 9, 2, 'h', 'i'}, "String 9 'hi' up to 5");
    row("a log's message follows it", {0xc0 | 48, 4, 1, 2, 3, 4, 2, 'o', 'k'},
        "UserLog 1 2 3 4 'ok' up to 9");
    row("a string without number", {37, 0, 1, 'x'},
        "String 0 'x'; its number or length is absurd up to 4");
    row("numbers that do not end within their length", {0xc0 | 13, 2, 1, 0x80, 9},
        "GoCreate 1; its arguments are no numbers up to 4");
    row("cut inside its arguments", {0x80 | 14, 1}, "truncated");
    row("cut inside its text", {37, 9, 5, 'h'}, "truncated");
    row("no event has number 0", {0}, "corrupt");
    row("no event has number 50", {50, 1}, "corrupt");
    row("samples since 1.19", {49, 1}, "CPUSample 1 up to 2", 19);
    row("none before", {49, 1}, "corrupt", 11);
  }
  void events() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, minor);
    QFETCH(QString, expected);
    QCOMPARE(outcome(bytes, minor), expected);
  }
};

QTEST_GUILESS_MAIN(tst_V1RawCursor)
#include "tst_V1RawCursor.moc"
