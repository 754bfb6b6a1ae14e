// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartClock.h"

#include "RowText.h"
#include "RuntimeInitEstimate.h"
#include "TextSource.h"
#include "TraceModel.h"

#include <QTest>

using namespace coldstart;

namespace {

constexpr std::int64_t kMs = 1'000'000;
/// CLOCK_MONOTONIC of the trace's first event.
constexpr std::int64_t kFirst = 1'000'000 * kMs;

/// "a 1 exact", "clock.x".
QString printed(const StartClock& clock) {
  QStringList text;
  const auto moment = [&](const char* name, std::optional<TimeNs> t) {
    if (t) text << QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(double(t->ns) / 1e6);
  };
  const auto fit = [&](const char* name, ClockFit f) {
    if (f.alignment == Alignment::Exact) text << QLatin1String(name) + QStringLiteral(" exact");
    if (f.alignment == Alignment::Within)
      text << QStringLiteral("%1 within %2").arg(QLatin1String(name)).arg(double(f.error.ns) / 1e6);
  };
  moment("launch", clock.launch);
  moment("runtime init", clock.runtimeInit);
  moment("capture", clock.captureStart);
  moment("main", clock.mainStart);
  moment("ready", clock.ready);
  moment("deadline", clock.deadline);
  fit("metrics", clock.metricsFit);
  fit("lines", clock.logFit);
  moment(clock.shownZeroIsRuntimeInit ? "zero at runtime init" : "zero", clock.shownZero);
  for (const Diagnostic& d : clock.diagnostics)
    text << QString::fromStdString(d.code) +
                (d.arguments.empty()
                     ? QString()
                     : QLatin1Char(' ') + QString::fromStdString(d.arguments.front()));
  return text.join(QStringLiteral("; "));
}

Manifest manifestAt(std::int64_t mono) {
  Manifest m;
  m.clocks.launch = mono - 3 * kMs;
  m.clocks.runtimeInit = mono - kMs;
  m.clocks.captureStart = mono - kMs / 2;
  m.marks.mainStart = mono + 20 * kMs;
  m.marks.ready = mono + 40 * kMs;
  return m;
}

MetricsFile samplesAt(std::int64_t mono) {
  MetricsFile file;
  for (int i = 0; i < 3; ++i) {
    MetricsSample sample;
    sample.captureNs = i * 10 * kMs;
    sample.monoNs = mono + i * 10 * kMs;
    sample.mark = i == 1 ? "main_start" : i == 2 ? "ready" : "init_start";
    file.samples.push_back(sample);
  }
  return file;
}

std::vector<LogInit> linesOf(std::string_view text) {
  return readLog(textSource(text))->inits;
}

} // namespace

class tst_StartClock : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void traceAndManifest() {
    const auto trace = modelFromRows("0 g1 running\n50 end", kFirst);
    const Manifest manifest = manifestAt(kFirst);
    const MetricsFile metrics = samplesAt(kFirst + kMs);
    const auto lines = linesOf("init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n");
    const StartClock clock = fitClocks({trace.get(), &manifest, &metrics, lines, nullptr});
    QCOMPARE(printed(clock),
             QStringLiteral("launch -3; runtime init -1; capture -0.5; main 20; ready 40; metrics "
                            "exact; lines exact; zero at runtime init -1"));
    QCOMPARE(*clock.zeroMonoNs, kFirst);
  }

  void samplesSpeakWhereTheManifestIsSilent() {
    const auto trace = modelFromRows("0 g1 running\n50 end", kFirst);
    const MetricsFile metrics = samplesAt(kFirst + kMs);
    QCOMPARE(printed(fitClocks({trace.get(), nullptr, &metrics, {}, nullptr})),
             QStringLiteral("main 11; ready 21; metrics exact; zero 0"));
  }

  /// Go 1.25 and later say what CLOCK_MONOTONIC is; the trace's own clock may be another.
  void clockSnapshotsCount() {
    const auto trace = modelFromRows("0 g1 running\n50 end", 777);
    trace->clocks.push_back({atMs(2), kFirst + 2 * kMs, 0, 0});
    const Manifest manifest = manifestAt(kFirst);
    QVERIFY(printed(fitClocks({trace.get(), &manifest, nullptr, {}, nullptr}))
                .startsWith(QStringLiteral("launch -3; runtime init -1")));
  }

  void aManifestOfAnotherDay() {
    const auto trace = modelFromRows("0 g1 running\n50 end", kFirst);
    const Manifest manifest = manifestAt(kFirst + 86'400'000 * kMs);
    const MetricsFile metrics = samplesAt(kFirst - 86'400'000 * kMs);
    QCOMPARE(printed(fitClocks({trace.get(), &manifest, &metrics, {}, nullptr})),
             QStringLiteral("zero 0; clock.other-recording manifest; clock.other-recording "
                            "metrics"));
  }

  void withoutATraceTheFirstKnownMomentIsZero() {
    const Manifest manifest = manifestAt(kFirst);
    const MetricsFile metrics = samplesAt(kFirst + kMs);
    QCOMPARE(printed(fitClocks({nullptr, &manifest, &metrics, {}, nullptr})),
             QStringLiteral("launch 0; runtime init 2; capture 2.5; main 23; ready 43; metrics "
                            "exact; lines exact; zero at runtime init 2"));
    QCOMPARE(printed(fitClocks({nullptr, nullptr, &metrics, {}, nullptr})),
             QStringLiteral("main 10; ready 20; metrics exact; zero 0"));
  }

  void linesAlone() {
    const auto lines = linesOf("init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n");
    QCOMPARE(printed(fitClocks({nullptr, nullptr, nullptr, lines, nullptr})),
             QStringLiteral("runtime init 0; lines exact; zero at runtime init 0"));
  }

  void nothing() { QCOMPARE(printed(fitClocks({})), QStringLiteral("zero 0")); }

  void linesArePlacedByStacks_data() {
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* lines, const char* rows,
                        const char* expected) {
      QTest::newRow(name) << QByteArray(lines) << QByteArray(rows) << QString::fromLatin1(expected);
    };
    // a: @ 1.0 to 1.1, ends 3.0 to 3.2 after runtime init.
    row("a stack in the middle bounds from both sides",
        "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n", R"(
0 g1 running
1 g1 waiting | sleep | runtime.doInit1;a.init
2 g1 running
20 end)",
        "runtime init -0.6; lines within 0.6; zero at runtime init -0.6");
    row("two packages bound better",
        "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n"
        "init b @3.0 ms, 6.0 ms clock, 0 bytes, 0 allocs\n",
        R"(
0 g1 running
1 g1 waiting | sleep | runtime.doInit1;a.init
2 g1 running
3 g1 waiting | sleep | runtime.doInit1;b.init
8.9 g1 running
20 end)",
        "runtime init -0.15; lines within 0.15; zero at runtime init -0.15");
    row("main.main comes behind all lines", "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n", R"(
0 g1 running
1 g1 waiting | sleep | runtime.doInit1;a.init
2 g1 running
2.2 g1 waiting | sleep | main.main
20 end)",
        "runtime init -1; lines within 0.2; zero at runtime init -1");
    row("lines of another process",
        "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n"
        "init b @50 ms, 2.0 ms clock, 0 bytes, 0 allocs\n",
        R"(
0 g1 running
1 g1 waiting | sleep | runtime.doInit1;a.init
2 g1 running
5 g1 waiting | sleep | runtime.doInit1;b.init
6 g1 running
20 end)",
        "zero 0; clock.inits-do-not-fit");
    row("a trace that begins in main", "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n", R"(
0 g1 running
2 g1 waiting | sleep | main.main
20 end)",
        "runtime init -1; zero 0; clock.inits-before-trace");
    row("stacks that tell nothing", "init a @1.0 ms, 2.0 ms clock, 0 bytes, 0 allocs\n",
        "0 g1 running\n20 end", "zero 0; clock.inits-do-not-fit");
  }
  void linesArePlacedByStacks() {
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, rows);
    QFETCH(QString, expected);
    const auto trace = modelFromRows(rows.toStdString(), kFirst);
    const InitStacks stacks = readInitStacks(*trace);
    const auto inits = linesOf(lines.toStdString());
    QCOMPARE(printed(fitClocks({trace.get(), nullptr, nullptr, inits, &stacks})), expected);
  }

  /// Starts of random packages, seen through cut digits: the truth is always within the error.
  void theTruthLiesWithinTheError() {
    std::uint64_t seed = 5;
    const auto random = [&](std::int64_t most) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      return std::int64_t((seed >> 33) % std::uint64_t(most));
    };
    const auto cut = [](std::int64_t ns, std::int64_t& precision) {
      precision = ns >= 10 * kMs ? kMs : kMs / 10;
      return ns / precision * precision;
    };
    for (int round = 0; round < 200; ++round) {
      const std::int64_t truth = -random(3 * kMs); // of runtime init, on the trace's clock
      std::vector<LogInit> inits;
      InitStacks stacks;
      std::int64_t at = kMs;
      for (int i = 0; i < 8; ++i) {
        const std::int64_t clock = random(8 * kMs);
        LogInit line;
        line.init.package = std::string(1, char('a' + i));
        line.init.at = DurationNs{cut(at, line.init.atPrecision.ns)};
        line.init.clock = DurationNs{cut(clock, line.init.clockPrecision.ns)};
        inits.push_back(line);
        const std::int64_t first = truth + at + random(clock + 1);
        const std::int64_t last = first + random(truth + at + clock - first + 1);
        if (random(3) > 0)
          stacks.stays.push_back({line.init.package, TimeNs{first}, TimeNs{first}, TimeNs{last}});
        at += clock + random(1000);
      }
      stacks.mainFirst = TimeNs{truth + at + random(kMs)};
      const auto estimate = estimateRuntimeInit(inits, stacks);
      QVERIFY(estimate);
      if (estimate->onlyLatest) {
        QVERIFY(truth <= estimate->time.ns);
        continue;
      }
      QVERIFY(std::abs(truth - estimate->time.ns) <= estimate->error.ns);
    }
  }
};

QTEST_GUILESS_MAIN(tst_StartClock)
#include "tst_StartClock.moc"
