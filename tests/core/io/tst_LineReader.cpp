// SPDX-License-Identifier: GPL-3.0-or-later
#include "LineReader.h"

#include "TextSource.h"

#include <QTest>

using namespace coldstart;

namespace {

/// "1@0:abc|": number, offset, text, and | for a line end; +N: N bytes were cut off.
QByteArray printed(const ByteSource& source, std::size_t maxLine) {
  LineReader reader(source, maxLine);
  QByteArray out;
  for (;;) {
    const auto line = reader.next();
    if (!line) return out + "error@" + QByteArray::number(quint64(line.error().offset));
    if (!*line) return out;
    const TextLine& l = **line;
    out +=
        QByteArray::number(quint64(l.number)) + '@' + QByteArray::number(quint64(l.offset)) + ':';
    out += QByteArray(l.text.data(), qsizetype(l.text.size()));
    if (l.isClipped()) out += '+' + QByteArray::number(quint64(l.length - l.text.size()));
    out += l.terminated ? "| " : " ";
  }
}

} // namespace

class tst_LineReader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void lines_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, QByteArray text, QByteArray expected) {
      QTest::newRow(name) << text << expected;
    };
    row("no bytes, no line", "", "");
    row("a last line without an end", "ab\nc", "1@0:ab| 2@3:c ");
    row("empty lines count", "\n\na\n", "1@0:| 2@1:| 3@2:a| ");
    row("CR LF is one end", "a\r\nb\r\n", "1@0:a| 2@3:b| ");
    row("a CR inside stays", "a\rb\n", "1@0:a\rb| ");
    row("a CR at the very end stays", "a\r", "1@0:a\r ");
    row("only the last CR belongs to the end", "a\r\r\n", "1@0:a\r| ");
    row("NUL is a byte", QByteArray("a\0b\n", 4), QByteArray("1@0:a\0b| ", 9));
    row("exactly the limit", "12345678\n", "1@0:12345678| ");
    row("the limit and a CR LF", "12345678\r\n9", "1@0:12345678| 2@10:9 ");
    row("over the limit is clipped", "123456789ab\nc", "1@0:12345678+3| 2@12:c ");
  }
  void lines() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const MemorySource source = textSource({text.data(), std::size_t(text.size())});
    QCOMPARE(printed(source, 8), expected);
  }

  void aLineLongerThanTheBufferIsWhole() {
    const std::string text = "x\n" + std::string(300'000, 'y') + "\r\nz";
    const MemorySource source = textSource(text);
    LineReader reader(source, 1 << 20);
    QCOMPARE((**reader.next()).length, std::uint64_t{1});
    const TextLine longLine = **reader.next();
    QCOMPARE(longLine.length, std::uint64_t{300'000});
    QVERIFY(longLine.text == std::string(300'000, 'y'));
    const TextLine last = **reader.next();
    QVERIFY(last.text == "z" && last.offset == 300'004 && last.number == 3);
  }

  void whatIsReadBeforeAFailureIsGiven() {
    const BrokenSource source("ab\ncd\n", 3);
    QCOMPARE(printed(source, 8), QByteArray("1@0:ab| error@3"));
  }
};

QTEST_GUILESS_MAIN(tst_LineReader)
#include "tst_LineReader.moc"
