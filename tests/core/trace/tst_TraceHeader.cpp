// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceHeader.h"

#include <QTest>

using namespace coldstart;

namespace {

/// "ok 26", or the error as its code.
QString outcome(const QByteArray& head) {
  const auto bytes =
      std::as_bytes(std::span(head.constData(), static_cast<std::size_t>(head.size())));
  const auto header = readTraceHeader(bytes);
  if (header) return QStringLiteral("ok %1").arg(header->minor);
  const std::string_view code = toString(header.error().code);
  return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

QByteArray bytesOf(const char* text, int zeros) {
  return QByteArray(text) + QByteArray(zeros, '\0');
}

} // namespace

class tst_TraceHeader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void heads_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& head, const char* expected) {
      QTest::newRow(name) << head << QString::fromLatin1(expected);
    };
    row("the first of the second format", bytesOf("go 1.22 trace", 3), "ok 22");
    row("Go 1.24 writes 23", bytesOf("go 1.23 trace", 3), "ok 23");
    row("with clock snapshots", bytesOf("go 1.25 trace", 3), "ok 25");
    row("generations end by a byte", bytesOf("go 1.26 trace", 3), "ok 26");
    row("bytes behind it do not matter", bytesOf("go 1.26 trace", 3) + "junk", "ok 26");
    row("1.24 was never a format", bytesOf("go 1.24 trace", 3), "unsupported version");
    row("newer than known: to be tried", bytesOf("go 1.99 trace", 3), "ok 99");
    row("the last of the first format", bytesOf("go 1.21 trace", 3), "ok 21");
    row("Go 1.18 writes 11", bytesOf("go 1.11 trace", 3), "ok 11");
    row("1.18 was never a format", bytesOf("go 1.18 trace", 3), "unsupported version");
    row("one digit, four NULs", bytesOf("go 1.9 trace", 4), "unsupported version");
    row("NULs are missing", bytesOf("go 1.26 trace", 2), "truncated");
    row("no NULs but text", QByteArray("go 1.26 trace of"), "unknown format");
    row("three digits", bytesOf("go 1.126 trace", 2), "unknown format");
    row("no digits", bytesOf("go 1. trace", 5), "unknown format");
    row("a prefix of the magic", QByteArray("go 1"), "truncated");
    row("nothing", {}, "unknown format");
    row("a gzip file",
        QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 16),
        "unknown format");
  }
  void heads() {
    QFETCH(QByteArray, head);
    QFETCH(QString, expected);
    QCOMPARE(outcome(head), expected);
  }

  void aRefusalSaysTheVersion() {
    const QByteArray head = bytesOf("go 1.24 trace", 3);
    const auto header = readTraceHeader(std::as_bytes(std::span(head.constData(), 16)));
    QVERIFY(!header);
    QVERIFY(header.error().detail.find("1.24") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(tst_TraceHeader)
#include "tst_TraceHeader.moc"
