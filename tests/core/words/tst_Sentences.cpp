// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sentences.h"

#include <QTest>

using namespace coldstart;

namespace {
const Speech kEnglish{Catalogue::english(), {}};
const Speech kChinese{Catalogue::of("zh_CN"), {}};

QString said(const Diagnostic& diagnostic, const Speech& speech = kEnglish) {
  return QString::fromStdString(diagnosticSentence(diagnostic, diagnostic.file, speech));
}
} // namespace

class tst_Sentences : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whyNothingOpens_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("sentence");
    const auto row = [](ErrorCode code, int offset, const char* sentence) {
      QTest::newRow(sentence) << static_cast<int>(code) << offset << QString::fromUtf8(sentence);
    };
    row(ErrorCode::Io, 0, "a cannot be read: why.");
    row(ErrorCode::UnknownFormat, 0, "a is nothing that Coldstart can read: why.");
    row(ErrorCode::UnsupportedVersion, 0, "a has a version that is not read: why.");
    row(ErrorCode::Truncated, 1234,
        "a ends too early, at byte 1234: why. Nothing of it can be shown.");
    row(ErrorCode::Corrupt, 1, "a is damaged, at byte 1: why. Nothing of it can be shown.");
    row(ErrorCode::TooLarge, 0, "a is too large: why.");
    row(ErrorCode::Cancelled, 0, "Opening a was cancelled: why.");
  }
  void whyNothingOpens() {
    QFETCH(int, code);
    QFETCH(int, offset);
    QFETCH(QString, sentence);
    const Error error{static_cast<ErrorCode>(code), static_cast<std::uint64_t>(offset), "why"};
    QCOMPARE(QString::fromStdString(errorSentence(error, {"a"}, kEnglish)), sentence);
  }

  void severalFilesAreCounted() {
    const Error error{ErrorCode::UnknownFormat, 0, {}};
    QCOMPARE(errorSentence(error, {}, kEnglish),
             std::string("The input is nothing that Coldstart can read."));
    QCOMPARE(errorSentence(error, {"a", "b", "c"}, kEnglish),
             std::string("a and 2 more is nothing that Coldstart can read."));
    QCOMPARE(errorSentence(error, {"a"}, kChinese), std::string("Coldstart 无法识别 a。"));
  }

  void codesBecomeSentences() {
    QCOMPARE(said({Severity::Warning, "gzip.trailing", "x.gz", 80, {"1"}, "ignored"}),
             QStringLiteral("x.gz: 1 byte after the gzip data was passed over (at byte 80)"));
    QCOMPARE(said({Severity::Note, "trace.first_part", {}, 0, {"2000000"}, {}}),
             QStringLiteral("only the first 2.00 ms are loaded, as asked"));
    QCOMPARE(said({Severity::Note, "trace.first_part", {}, 0, {"2000000"}, {}}, kChinese),
             QStringLiteral("按要求只加载了最初的 2.00 ms"));
    QCOMPARE(said({Severity::Warning, "input.second", {}, 0, {"metrics"}, {}}),
             QStringLiteral("a second metrics file of one start; the first is shown"));
    QVERIFY(said({Severity::Warning, "clock.other-recording", {}, 0, {"manifest"}, {}})
                .startsWith(QStringLiteral("the manifest's clocks")));
    QCOMPARE(
        said({Severity::Warning, "trace.too_large", {}, 0, {"1", "0", "2048", "1024"}, {}}),
        QStringLiteral(
            "only the first 1 ns are loaded: all of it would take 2.00 KiB of memory, and 1.00 KiB "
            "can be had"));
  }

  void aCodeWithoutASentenceIsToldByItsReader() {
    QCOMPARE(said({Severity::Note, "odd.thing", "a", 0, {}, "it is odd"}),
             QStringLiteral("a: it is odd"));
    QCOMPARE(said({Severity::Note, "trace.first_part", {}, 0, {}, "only a part"}),
             QStringLiteral("only a part"));
    QCOMPARE(said({Severity::Note, "odd.thing", {}, 0, {"7"}, {}}), QStringLiteral("odd.thing 7"));
  }
};

QTEST_GUILESS_MAIN(tst_Sentences)
#include "tst_Sentences.moc"
