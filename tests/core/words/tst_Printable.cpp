// SPDX-License-Identifier: GPL-3.0-or-later
#include "Printable.h"

#include <QTest>

using namespace coldstart;

class tst_Printable : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatSteersIsTold_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, QByteArray text, QByteArray shown) {
      QTest::newRow(name) << text << shown;
    };
    row("nothing", "", "");
    row("letters stay", "main.(*T).ServeHTTP", "main.(*T).ServeHTTP");
    row("other scripts stay", "µs 启动 🚀", "µs 启动 🚀");
    row("ESC", "a\x1b[2Jb", "a?[2Jb");
    row("line ends and tabs", "a\nb\r\tc", "a?b??c");
    row("DEL", "a\x7f", "a?");
    row("NUL", QByteArray("a\0b", 3), "a?b");
    row("CSI as UTF-8",
        "a\xc2\x9b"
        "31m",
        "a?31m");
    row("CSI as a byte",
        "a\x9b"
        "31m",
        "a\\x9b31m");
    row("no-break space stays",
        "a\xc2\xa0"
        "b",
        "a\xc2\xa0"
        "b");
    row("writing turned round",
        "a\xe2\x80\xae"
        "b\xe2\x81\xa6"
        "c\xd8\x9c",
        "a?b?c?");
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        "a?b");
    row("cut off", "a\xe2\x80", "a\\xe2\\x80");
    row("longer than needed: ESC in two bytes", "\xc0\x9b", "\\xc0\\x9b");
    row("a surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    row("beyond Unicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
  }
  void whatSteersIsTold() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    const std::string once = printable({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(QByteArray::fromStdString(once), shown);
    QCOMPARE(printable(once), once);
  }
};

QTEST_GUILESS_MAIN(tst_Printable)
#include "tst_Printable.moc"
