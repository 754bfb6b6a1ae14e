// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartLoader.h"

#include "Gzipped.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MetricsModel.h"
#include "RandomTrace.h"
#include "ReadContext.h"
#include "StartAssembly.h"
#include "TraceModel.h"
#include "TraceText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <new>
#include <sys/stat.h>
#include <thread>

using namespace coldstart;

namespace {

const QByteArray kMetrics =
    R"({"t_ns":0,"mono_ns":5000000,"phase":"init","mark":"init_start","values":{"/a:bytes":1}}
{"t_ns":10000000,"mono_ns":15000000,"phase":"main","mark":"main_start","values":{"/a:bytes":2}}
{"t_ns":20000000,"mono_ns":25000000,"phase":"ready","mark":"ready","values":{"/a:bytes":4}}
)";
const QByteArray kInits = "init runtime @0.1 ms, 0.2 ms clock, 0 bytes, 0 allocs\n"
                          "init a/b @0.5 ms, 9.0 ms clock, 16 bytes, 1 allocs\n"
                          "init main @9.5 ms, 0.5 ms clock, 0 bytes, 0 allocs\n";

const QByteArray kStuckTrace("go 1.23 trace\0\0\0\1\1\7\144\4\n\1\0\1\1", 26);

QString dataFolder(const char* name) {
  return QStringLiteral(COLDSTART_TEST_DATA) + QLatin1Char('/') + QLatin1String(name);
}

QString exampleFolder() {
  return QStringLiteral(COLDSTART_SOURCE_DIR) + QStringLiteral("/resources/example");
}

/// A directory with these files.
class Folder {
 public:
  Folder& with(const QString& name, const QByteArray& content) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
      qFatal("cannot write %s", qPrintable(file.fileName()));
    return *this;
  }
  Folder& withCopyOf(const QString& file, const QString& name) {
    if (!QFile::copy(file, path(name))) qFatal("cannot copy %s", qPrintable(file));
    return *this;
  }
  QString path(const QString& name = {}) const { return m_folder.filePath(name); }

 private:
  QTemporaryDir m_folder;
};

using Loaded = Result<std::shared_ptr<const Start>>;

Loaded load(const QStringList& paths, const LoadListener& listener = {},
            std::stop_token stop = {}) {
  std::vector<std::filesystem::path> list;
  for (const QString& path : paths)
    list.emplace_back(path.toStdString());
  return loadStart(list, listener, std::move(stop));
}

/// "trace:a metrics:b ! code file": kinds and names of the files, then diagnostics.
QString printed(const Loaded& loaded) {
  if (!loaded) return QStringLiteral("error: ") + QString::fromStdString(describe(loaded.error()));
  QStringList text;
  const auto name = [](const std::string& path) {
    return QString::fromStdString(std::filesystem::path(path).filename().string());
  };
  for (const InputFile& file : (*loaded)->files)
    text << QString::fromStdString(file.kind) + QLatin1Char(':') + name(file.path);
  for (const Diagnostic& d : (*loaded)->diagnostics)
    text << QStringLiteral("! %1 %2").arg(QString::fromStdString(d.code), name(d.file));
  return text.join(QLatin1Char(' '));
}

const Phase* phaseOf(const Start& start, PhaseKind kind) {
  for (const Phase& phase : start.phases.list)
    if (phase.kind == kind) return &phase;
  return nullptr;
}

double msBetween(TimeNs a, TimeNs b) {
  return std::abs(double((a - b).ns)) / 1e6;
}

} // namespace

class tst_StartLoader : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatIsShownOfADirectory_data() {
    QTest::addColumn<QStringList>("files"); // name, content, name, content ...
    QTest::addColumn<QString>("expected");
    using Files = QList<std::pair<QString, QByteArray>>;
    const auto row = [](const char* name, const Files& files, const char* expected) {
      QStringList flat;
      for (const auto& [file, content] : files)
        flat << file << QString::fromLatin1(content);
      QTest::newRow(name) << flat << QString::fromLatin1(expected);
    };
    const QString a = QStringLiteral("a"), b = QStringLiteral("b"), c = QStringLiteral("c");
    row("names do not count",
        {{QStringLiteral("x.trace"), kInits}, {QStringLiteral("y"), kMetrics}},
        "log:x.trace metrics:y");
    row("other files are told, not fatal", {{a, kInits}, {b, "\x89PNG"}, {c, ""}},
        "log:a ! input.unreadable b ! input.unreadable c");
    row("texts beside a log are kept", {{a, "hello\n"}, {b, kInits}}, "log:b text:a");
    row("two files of metrics: both are read", {{b, kMetrics}, {a, kMetrics}},
        "metrics:a metrics:b ! input.second b");
    row("a broken line in the metrics", {{a, kMetrics + "{\"t_ns\":"}},
        "metrics:a ! metrics.truncated-line a");
    row("a manifest that is broken off", {{a, R"({"launch_mono_ns": 5)"}, {b, kInits}},
        "log:b ! input.unreadable a");
    // One batch, a ProcStart that waits for the P's status; then half a batch's header.
    row("a trace of which no event can go", {{a, kStuckTrace}, {b, kInits}},
        "log:b ! input.unreadable a");
    row("empty", {}, "error: unknown format at byte 0: the directory holds no file");
    row("one text alone is nothing", {{a, "hello\n"}},
        "error: unknown format at byte 0: a text without a line of GODEBUG=inittrace=1; no Go "
        "trace, profile or metrics");
    row("texts alone are nothing", {{a, "hello\n"}, {b, "hello\n"}},
        "error: unknown format at byte 0: no Go trace, profile, metrics or inittrace lines among "
        "these files");
    row("one thing that is not read", {{a, "\x89PNG"}},
        "error: unknown format at byte 0: a picture");
    row("several that are not read", {{a, "\x89PNG"}, {b, "hello\n"}},
        "error: unknown format at byte 0: none of these files can be shown; a: a picture");
    row("a trace that ends in its header", {{a, QByteArray("go 1.26 trac")}},
        "error: truncated at byte 12: a Go execution trace that ends in its header");
  }
  void whatIsShownOfADirectory() {
    QFETCH(QStringList, files);
    QFETCH(QString, expected);
    Folder folder;
    for (qsizetype i = 0; i < files.size(); i += 2)
      folder.with(files[i], files[i + 1].toLatin1());
    QCOMPARE(printed(load({folder.path()})), expected);
  }

  void aDirectoryAroundRecordingsIsNotSearched() {
    Folder folder;
    QDir(folder.path()).mkdir(QStringLiteral("inner"));
    folder.with(QStringLiteral("inner/log"), kInits);
    QCOMPARE(printed(load({folder.path()})),
             QStringLiteral("error: unknown format at byte 0: the directory holds no file; the 1 "
                            "directory in it is not looked at"));
  }

  void hiddenFilesAndDoublesAreLeftOut() {
    Folder folder;
    folder.with(QStringLiteral(".log"), kInits).with(QStringLiteral("log"), kInits);
    const QString log = folder.path(QStringLiteral("log"));
    QCOMPARE(printed(load({log, folder.path(), log})),
             QStringLiteral(
                 "log:log ! input.not-searched %1 ! input.same-file log ! input.same-file log")
                 .arg(QFileInfo(folder.path()).fileName()));
  }

  void aLinkThatLoopsIsTold() {
    Folder folder;
    folder.with(QStringLiteral("log"), kInits);
    for (const char* name : {"loop1", "loop2"})
      QFile::link(QLatin1String(name), folder.path(QLatin1String(name)));
    const QString both = QStringLiteral("! input.unreadable loop1 ! input.unreadable loop2");
    QCOMPARE(printed(load({folder.path()})), QStringLiteral("log:log ") + both);
    QCOMPARE(
        printed(load({folder.path(QStringLiteral("loop1")), folder.path(QStringLiteral("loop2")),
                      folder.path(QStringLiteral("log"))})),
        QStringLiteral("log:log ") + both);
  }

  void furtherMetricsAreOnTheSameClock() {
    Folder folder;
    folder.with(QStringLiteral("a"), kMetrics);
    folder.with(QStringLiteral("b"), QByteArray(kMetrics).replace("15000000", "16000000"));
    const Loaded loaded = load({folder.path()});
    QVERIFY(loaded);
    const Start& start = **loaded;
    QCOMPARE(start.metricsSources.size(), std::size_t{2});
    QCOMPARE(start.metrics, start.metricsSources[0].model);
    for (const StartMetrics& source : start.metricsSources) {
      QVERIFY(source.clock.alignment == Alignment::Exact);
      QCOMPARE(source.model->extent().begin.ns, std::int64_t{0});
    }
  }

  void furtherMetricsOfAnotherRecordingAreTold() {
    Folder folder;
    folder.with(QStringLiteral("a"), kMetrics);
    QByteArray later = kMetrics; // by more than a day
    for (const char* ns : {"5000000", "15000000", "25000000"})
      later.replace(QByteArray("\"mono_ns\":") + ns + ',',
                    QByteArray("\"mono_ns\":100") + QByteArray(ns).rightJustified(12, '0') + ',');
    folder.with(QStringLiteral("b"), later);
    const Loaded loaded = load({folder.path()});
    QCOMPARE(printed(loaded), QStringLiteral("metrics:a metrics:b ! input.second b ! "
                                             "clock.other-recording b"));
    QVERIFY((*loaded)->metricsSources[1].clock.alignment == Alignment::None);
    QCOMPARE((*loaded)->extent.end.ns, std::int64_t{20'000'000});
  }

  void aPipeIsRead() {
    Folder folder;
    const QByteArray fifo = folder.path(QStringLiteral("fifo")).toLocal8Bit();
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    const std::jthread writer([&] {
      QFile file(QString::fromLocal8Bit(fifo));
      if (file.open(QIODevice::WriteOnly)) file.write(kInits);
    });
    QCOMPARE(printed(load({QString::fromLocal8Bit(fifo)})), QStringLiteral("log:fifo"));
  }

  void aPipeThatNobodyWritesIntoCanBeStopped() {
    Folder folder;
    const QString fifo = folder.path(QStringLiteral("fifo"));
    QCOMPARE(::mkfifo(fifo.toLocal8Bit().constData(), 0600), 0);
    std::stop_source stop;
    const std::jthread stopper([&] { stop.request_stop(); });
    const Loaded loaded = load({fifo}, {}, stop.get_token());
    QVERIFY(!loaded && loaded.error().code == ErrorCode::Cancelled);
  }

  void ofSeveralStartsTheFirstIsShownAndTheOthersTold() {
    const QByteArray manifest = R"({"runtime_init_mono_ns": 5, "marks_mono_ns": {}})";
    Folder one, two;
    one.with(QStringLiteral("meta"), manifest).with(QStringLiteral("log"), kInits);
    two.with(QStringLiteral("meta"), manifest).with(QStringLiteral("metrics"), kMetrics);
    const Loaded loaded = load({one.path(), two.path()});
    QCOMPARE(printed(loaded), QStringLiteral("manifest:meta log:log ! input.other-start meta"));
  }

  /// A format of the moment, added by one row and nothing else.
  void aFormatIsARowInTheTable() {
    const auto sniff = [](std::span<const std::byte> head) -> Sniffed {
      const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
      return {text.starts_with("MOMENT") ? Sureness::Certain : Sureness::No, {}};
    };
    const auto read = [](const InputSource& source, ReadContext& context,
                         StartParts& parts) -> Result<void> {
      const auto bytes = context.openPlain(source);
      if (!bytes) return Unexpected{bytes.error()};
      StartProfile profile;
      profile.file = std::to_string((*bytes)->size());
      parts.profiles.push_back(std::move(profile));
      parts.files.push_back(fileOf(source));
      return {};
    };
    std::vector<Importer> table(importers().begin(), importers().end());
    table.push_back({"moment", 15, false, sniff, read});
    LoadSources sources;
    sources.importers = table;
    sources.inputs = {memoryInput("log", bytesOf(kInits.toStdString())),
                      memoryInput("now", bytesOf("MOMENT 1")),
                      memoryInput("packed", gzipped(bytesOf("MOMENT 22")))};
    const Loaded loaded = loadStartOf(sources, {}, {});
    QCOMPARE(printed(loaded), QStringLiteral("moment:now moment:packed log:log"));
    QCOMPARE((*loaded)->profiles[1].file, std::string("9"));
  }

  void aHundredTexts() {
    Folder folder;
    for (int i = 0; i < 100; ++i)
      folder.with(QStringLiteral("text%1").arg(i), QByteArray(1000, 'x') + '\n');
    folder.with(QStringLiteral("z"), kInits);
    const Loaded loaded = load({folder.path()});
    QVERIFY(loaded);
    QCOMPARE((*loaded)->logs.size(), std::size_t{101});
    QVERIFY((*loaded)->diagnostics.empty());
    QCOMPARE((*loaded)->initLane.spans.size(), std::size_t{3});
  }

  void missingFilesAndThingsThatAreNone() {
    Folder folder;
    folder.with(QStringLiteral("log"), kInits);
    QCOMPARE(printed(load({folder.path(QStringLiteral("gone"))})),
             QStringLiteral("error: io: No such file or directory"));
    QCOMPARE(
        printed(load({folder.path(QStringLiteral("gone")), folder.path(QStringLiteral("log"))})),
        QStringLiteral("log:log ! input.unreadable gone"));
    QCOMPARE(printed(load({})),
             QStringLiteral("error: unknown format at byte 0: no file was given"));
    QFile::link(folder.path(QStringLiteral("nowhere")), folder.path(QStringLiteral("dangling")));
    QCOMPARE(::mkfifo(folder.path(QStringLiteral("pipe")).toLocal8Bit().constData(), 0600), 0);
    QCOMPARE(printed(load({folder.path()})),
             QStringLiteral("log:log ! input.unreadable dangling ! input.unreadable pipe"));
  }

  void everyPrefixOfMetricsIsAnswered() {
    Folder folder;
    const QString file = folder.path(QStringLiteral("m"));
    for (qsizetype size = 0; size <= kMetrics.size(); ++size) {
      folder.with(QStringLiteral("m"), kMetrics.left(size));
      const Loaded loaded = load({file});
      const auto lines = std::size_t(kMetrics.left(size).count('\n'));
      // The line end of the last line may be missing.
      const bool whole = size > 0 && kMetrics[size - 1] == '}' && kMetrics[size] == '\n';
      const std::size_t samples = lines + (whole ? 1 : 0);
      QCOMPARE(loaded.has_value(), samples > 0);
      if (loaded) QCOMPARE((*loaded)->metrics->sampleCount(), samples);
      if (!loaded) QVERIFY(!loaded.error().detail.empty());
    }
  }

  void packedFilesAreUnpacked() {
    const auto packed = [](const QByteArray& text) {
      const auto bytes = gzipped(bytesOf({text.constData(), std::size_t(text.size())}));
      return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    };
    Folder folder;
    folder.with(QStringLiteral("a"), packed(kInits)).with(QStringLiteral("b"), packed(kMetrics));
    QCOMPARE(printed(load({folder.path()})), QStringLiteral("log:a metrics:b"));
    folder.with(QStringLiteral("b"), packed(kMetrics.repeated(50)).chopped(20));
    const Loaded cut = load({folder.path(QStringLiteral("b"))});
    QVERIFY(printed(cut).startsWith(QStringLiteral("metrics:b ! input.unreadable b")));
    QVERIFY((*cut)->metrics->sampleCount() > 20);
  }

  void aWholeRecording_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("example") << exampleFolder();
    QTest::newRow("ledger") << dataFolder("starts/ledger");
  }

  /// What the recorder wrote down is where the phases begin and end.
  void aWholeRecording() {
    QFETCH(QString, folder);
    const Loaded loaded = load({folder});
    QVERIFY(loaded);
    const Start& start = **loaded;
    QVERIFY(start.trace && start.metrics && start.manifest && start.complete);
    QVERIFY(start.diagnostics.empty());
    QCOMPARE(start.profiles.size(), std::size_t{6});
    const Manifest& manifest = *start.manifest;
    const std::int64_t zero = *manifest.clocks.runtimeInit;
    const auto at = [&](std::int64_t mono) { return start.zero + DurationNs{mono - zero}; };
    QVERIFY(start.zeroIsRuntimeInit);
    QCOMPARE(QString::fromStdString(start.name), QString::fromStdString(manifest.program));
    QCOMPARE(phaseOf(start, PhaseKind::Exec)->time.begin.ns, at(*manifest.clocks.launch).ns);
    QCOMPARE(phaseOf(start, PhaseKind::Main)->time.begin.ns, at(*manifest.marks.mainStart).ns);
    QCOMPARE(phaseOf(start, PhaseKind::Main)->time.end.ns, at(*manifest.marks.ready).ns);
    QCOMPARE(start.phases.start.end.ns, at(*manifest.marks.ready).ns);
    QVERIFY(start.phases.readyKnown && !start.phases.readyInferred && !start.phases.hung);
    // The sample at a mark was taken when the mark was made.
    const auto& marks = start.metrics->marks;
    const auto ready = std::size_t(std::find(marks.begin(), marks.end(), "ready") - marks.begin());
    QVERIFY(ready < marks.size());
    QVERIFY(msBetween(start.metrics->times[ready], at(*manifest.marks.ready)) < 20);

    // The init lane: one span a line, one after the other, within init.
    const TimeRange init = phaseOf(start, PhaseKind::PackageInit)->time;
    std::size_t lines = 0;
    for (const auto& log : start.logs)
      lines += log->inits.size();
    QCOMPARE(start.initLane.spans.size(), lines);
    for (std::size_t i = 1; i < start.initLane.spans.size(); ++i) {
      const InitSpan& span = start.initLane.spans[i];
      QVERIFY(span.time.begin >= start.initLane.spans[i - 1].time.begin);
      QVERIFY(msBetween(span.time.begin, start.initLane.spans[i - 1].time.end) < 1.2 ||
              span.time.begin > start.initLane.spans[i - 1].time.end);
      QVERIFY(span.time.end <= init.end + DurationNs{1'000'000});
    }

    // Goroutine 1's bill is its life within the start, as far as the trace has it.
    std::int64_t billed = 0;
    for (const auto& row : start.mainGoroutine.rows)
      billed += row.time.ns;
    QCOMPARE(billed, start.phases.start.clippedTo(start.trace->extent()).length().ns);
    QVERIFY(start.extent.begin <= start.phases.start.begin);
    QVERIFY(start.extent.end >= start.trace->end);
  }

  void withoutTheManifestItIsTheSameWithinTheError_data() { aWholeRecording_data(); }

  void withoutTheManifestItIsTheSameWithinTheError() {
    QFETCH(QString, folder);
    const Loaded whole = load({folder});
    const Loaded part =
        load({folder + QStringLiteral("/trace.out"), folder + QStringLiteral("/stderr.txt")});
    QVERIFY(whole && part);
    QCOMPARE(int((*part)->logClock.alignment), int(Alignment::Within));
    QVERIFY(std::abs(((*part)->zero - (*whole)->zero).ns) <= (*part)->logClock.error.ns);
    QVERIFY((*part)->logClock.error.ns < 2'000'000);
    const Phase* main = phaseOf(**part, PhaseKind::Main);
    QVERIFY(main);
    QVERIFY(msBetween(main->time.begin, phaseOf(**whole, PhaseKind::Main)->time.begin) < 3);
    QVERIFY((*part)->phases.readyInferred);
    // The recorder looked for the port each few ms.
    QVERIFY(msBetween((*part)->phases.start.end, (*whole)->phases.start.end) < 15);
  }

  void theTraceAloneNamesTheSlowPackages_data() { aWholeRecording_data(); }

  void theTraceAloneNamesTheSlowPackages() {
    QFETCH(QString, folder);
    const Loaded whole = load({folder});
    const Loaded part = load({folder + QStringLiteral("/trace.out")});
    QVERIFY(whole && part);
    for (const InitSpan& told : (*whole)->initLane.spans) {
      if (told.clock.ns < 30'000'000) continue;
      const InitSpan* found = nullptr;
      for (const InitSpan& span : (*part)->initLane.spans)
        if (span.package == told.package) found = &span;
      QVERIFY2(found, told.package.c_str());
      QVERIFY(found->fromStacks);
      const double share = double(found->clock.ns) / double(told.clock.ns);
      QVERIFY2(share > 0.8 && share < 1.2, told.package.c_str());
    }
  }

  void brokenPartsLeaveTheRest() {
    const QString whole = exampleFolder();
    QFile trace(whole + QStringLiteral("/trace.out"));
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const QByteArray bytes = trace.readAll();
    Folder folder;
    for (const char* name : {"meta.json", "stderr.txt", "metrics.jsonl"})
      folder.withCopyOf(whole + QLatin1Char('/') + QLatin1String(name), QLatin1String(name));
    for (const int percent : {0, 1, 10, 50, 90, 99}) {
      folder.with(QStringLiteral("trace.out"), bytes.left(bytes.size() * percent / 100));
      const Loaded loaded = load({folder.path()});
      QVERIFY(loaded);
      QVERIFY((*loaded)->metrics && (*loaded)->manifest && !(*loaded)->initLane.spans.empty());
      QVERIFY(phaseOf(**loaded, PhaseKind::Main));
      QVERIFY(!(*loaded)->diagnostics.empty()); // says what is missing
    }
  }

  void progressGrowsToTheTotal() {
    std::uint64_t last = 0, total = 0;
    bool grows = true;
    LoadListener listener;
    listener.progress = [&](std::uint64_t done, std::uint64_t all) {
      grows = grows && done >= last && done <= all && (total == 0 || all == total);
      last = done;
      total = all;
    };
    QVERIFY(load({exampleFolder()}, listener));
    QVERIFY(grows);
    QVERIFY(total > 100'000);
    QCOMPARE(last, total);
  }

  void snapshotsArePartsOfTheWhole() {
    std::vector<std::shared_ptr<const Start>> snapshots;
    LoadListener listener;
    listener.snapshot = [&](std::shared_ptr<const Start> s) { snapshots.push_back(std::move(s)); };
    const Loaded loaded = load({exampleFolder()}, listener);
    QVERIFY(loaded);
    QVERIFY(!snapshots.empty());
    for (const auto& s : snapshots) {
      QVERIFY(!s->complete);
      QVERIFY(s->trace && s->trace->end <= (*loaded)->trace->end);
      QCOMPARE(s->zero.ns, (*loaded)->zero.ns);
    }
  }

  void aTraceTooLargeForTheMemoryIsOpenedInPart() {
    const std::vector<std::byte> bytes = traceBytes(longGenerationText(30));
    Folder folder;
    folder.with(QStringLiteral("trace"),
                QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())));
    const std::string file = folder.path(QStringLiteral("trace")).toStdString();
    LoadSources sources;
    sources.paths = {file};
    const Loaded whole = loadStartOf(sources, {}, {});
    sources.memoryBytes = std::uint64_t{10} << 20;
    const Loaded part = loadStartOf(sources, {}, {});
    QVERIFY(part && whole);
    QVERIFY((*part)->trace->end.ns * 2 > (*whole)->trace->end.ns);
    QVERIFY((*part)->trace->end < (*whole)->trace->end);
    QCOMPARE((*part)->diagnostics.size(), std::size_t{1});
    QCOMPARE((*part)->diagnostics[0].code, std::string("trace.too_large"));
    QCOMPARE((*part)->diagnostics[0].file, file);
    QVERIFY((*whole)->diagnostics.empty());
  }

  void whereMemoryEndsInOneFileTheOthersAreShown() {
    int calls = 0;
    LoadListener listener;
    listener.progress = [&](std::uint64_t, std::uint64_t) { ++calls; };
    QVERIFY(load({exampleFolder()}, listener));
    int shown = 0;
    for (int failAt = 1, all = calls; failAt <= all; ++failAt) {
      calls = 0;
      listener.progress = [&](std::uint64_t, std::uint64_t) {
        if (++calls == failAt) throw std::bad_alloc();
      };
      const Loaded loaded = load({exampleFolder()}, listener);
      const QString text = printed(loaded);
      const bool told = loaded ? text.contains(QLatin1String("! input.unreadable"))
                               : loaded.error().code == ErrorCode::TooLarge;
      QVERIFY2(told, qPrintable(text));
      shown += loaded ? 1 : 0;
    }
    QVERIFY(shown > 0);
  }

  void stopsWhenAsked() {
    std::stop_source before;
    before.request_stop();
    const Loaded notBegun = load({exampleFolder()}, {}, before.get_token());
    QVERIFY(!notBegun);
    QCOMPARE(int(notBegun.error().code), int(ErrorCode::Cancelled));

    std::stop_source between;
    LoadListener listener;
    int calls = 0;
    listener.progress = [&](std::uint64_t, std::uint64_t) {
      ++calls;
      between.request_stop();
    };
    const Loaded stopped = load({exampleFolder()}, listener, between.get_token());
    QVERIFY(!stopped);
    QCOMPARE(int(stopped.error().code), int(ErrorCode::Cancelled));
    QVERIFY(calls < 5);
  }
};

QTEST_GUILESS_MAIN(tst_StartLoader)
#include "tst_StartLoader.moc"
