// SPDX-License-Identifier: GPL-3.0-or-later
#include "GzipInflater.h"
#include "Gzipped.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MetricsModelBuilder.h"
#include "MetricsReader.h"
#include "ProfileReader.h"
#include "ProfileText.h"
#include "ProfileTop.h"
#include "Sentences.h"
#include "TextSource.h"
#include "TraceDiagnostics.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace coldstart;

namespace {

/// Ids that are a reader's code. (Those of clock and input have their arguments fixed where they
/// are told.)
const QRegularExpression
    kOfReaders(QStringLiteral("^(trace|gzip|metrics|log|profile|manifest)\\.[a-z_-]+$"));

using Diagnostics = std::vector<Diagnostic>;

void append(Diagnostics& all, const Diagnostics& more) {
  all.insert(all.end(), more.begin(), more.end());
}

Diagnostics ofTraces() {
  return {traceLoss({ErrorCode::Truncated, 7, "why"}, 10, 20),
          traceLoss({ErrorCode::Corrupt, 7, "why"}, 10, 20),
          secondTrace(100, 10, 110),
          namesLost(3, 20),
          namesLostV1(1),
          eventsLost(1, 2),
          clockAssumed(true),
          clockAssumed(false),
          newerFormat(99),
          experimentsSkipped(1, 2),
          firstPart(DurationNs{2'000'000}),
          onlyPartFits(DurationNs{1}, DurationNs{2}, 2048, 1024),
          onlyPartFits(DurationNs{1}, DurationNs{0}, 2048, 1024)};
}

Diagnostics ofMetrics() {
  Diagnostics all;
  const auto read = [&](std::string_view text, const MetricsLimits& limits) {
    if (const auto file = readMetrics(textSource(text), {}, limits)) {
      append(all, file->diagnostics);
      append(all, buildMetricsModel(*file, {})->diagnostics);
      append(all, buildMetricsModel(*file, {1, std::nullopt})->diagnostics); // nobody knows t_ns 0
    }
  };
  const char* mixed = R"({"t_ns": 1, "values": {"/a:b": 1}}
{"t_ns": 2, "values": {"/a:b": {"buckets": [1, 2], "counts": [3]}, "/c:d": "text"}}
no sample
{"mono_ns": 3, "values": {"/e:f": 1}}
{"t_ns": 3, "values": {"/a:b": 1)";
  read(mixed, {});
  MetricsLimits few;
  few.diagnostics = 1;
  read(mixed, few);
  few.samples = 1;
  read(mixed, few);
  few.lineBytes = 40;
  read(mixed, few);
  return all;
}

Diagnostics ofLogs() {
  Diagnostics all;
  const char* text = "init a @1 ms, 1 ms clock, 1 bytes, 1 allocs\n"
                     "init a @1 ms, 1 ms clock, 1 bytes, 1 allocs\na long line it is\n";
  for (const LogLimits& limits :
       {LogLimits{}, LogLimits{8, 1 << 20, 100}, LogLimits{100, 1 << 20, 1}})
    if (const auto log = readLog(textSource(text), {}, limits)) append(all, log->diagnostics);
  return all;
}

Diagnostics ofProfiles() {
  Diagnostics all;
  auto bytes = gzipped(profileBytes("type cpu nanoseconds\ndrop a(\nmain.main 1\n"));
  bytes.push_back(std::byte{'!'});
  auto profile = readProfile(MemorySource(bytes), {.diagnostics = &all});
  if (profile) append(all, (*ProfileTop::compute(*std::move(profile)))->diagnostics());
  return all;
}

} // namespace

/// The arguments that readers give suffice for what is said.
class tst_DiagnosticSentences : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatReadersTellIsSaidWhole() {
    Diagnostics all = ofTraces();
    append(all, ofMetrics());
    append(all, ofLogs());
    append(all, ofProfiles());
    if (const auto manifest = parseManifest(
            R"({"clocks": {"launch": 5, "runtime_init": 3}, "marks": "none", "program": 7})"))
      append(all, manifest->diagnostics);
    QSet<QString> codes;
    for (const char* locale : {"C", "zh_CN"}) {
      const Speech speech{Catalogue::of(locale), {}};
      for (Diagnostic diagnostic : all) {
        if (!speech.words.has(diagnostic.code)) continue; // told by readers: tst_Catalogue
        codes += QString::fromStdString(diagnostic.code);
        diagnostic.detail = "(the reader's words)";
        const std::string said = diagnosticSentence(diagnostic, {}, speech);
        QVERIFY2(said.find('{') == std::string::npos &&
                     said.find("(the reader") == std::string::npos,
                 (diagnostic.code + ": " + said).c_str());
      }
    }
    for (const auto& [id, sentence] : Catalogue::english().sentences()) {
      const QString code = QString::fromStdString(id);
      if (kOfReaders.match(code).hasMatch()) QVERIFY2(codes.contains(code), id.c_str());
    }
  }
};

QTEST_GUILESS_MAIN(tst_DiagnosticSentences)
#include "tst_DiagnosticSentences.moc"
