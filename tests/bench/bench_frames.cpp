// SPDX-License-Identifier: GPL-3.0-or-later
// bench_frames [--dark] [--light FUNCTION] [--save FOLDER] TRACE...: paints the timeline of each
// trace, 1920x1080, at five zoom levels, each frame at another place, content and overlay anew, in
// software; prints one JSON object a line: milliseconds a frame (p50, p99; by the clock, and of
// processor time, which a busy machine does not stretch) by level. --light: with a function lit.
#include "FileReader.h"
#include "JsonWriter.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "Theme.h"
#include "TimelineViewport.h"
#include "TimelineWidget.h"
#include "TraceLoader.h"

#include <QApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <optional>
#include <random>
#include <vector>

using namespace coldstart;

namespace {

constexpr int kFrames = 200;
constexpr QSize kSize{1920, 1080};
constexpr double kLevels[] = {1, 0.1, 0.01, 0.001, 0.00001}; // visible share of the trace

struct Options {
  bool dark = false;
  QString function;
  QString folder;
  QStringList traces;
};

std::optional<Options> parse(const QStringList& arguments) {
  Options options;
  for (qsizetype i = 1; i < arguments.size(); ++i) {
    const bool hasNext = i + 1 < arguments.size();
    if (arguments[i] == QLatin1String("--dark"))
      options.dark = true;
    else if (arguments[i] == QLatin1String("--light") && hasNext)
      options.function = arguments[++i];
    else if (arguments[i] == QLatin1String("--save") && hasNext)
      options.folder = arguments[++i];
    else
      options.traces << arguments[i];
  }
  return options.traces.isEmpty() ? std::nullopt : std::optional(options);
}

std::shared_ptr<const Start> load(const QString& path) {
  const auto file = FileReader::open(path.toStdString());
  if (!file) return nullptr;
  const auto loaded = loadTrace(**file, {});
  if (!loaded) return nullptr;
  auto start = std::make_shared<Start>();
  start->trace = loaded->model;
  start->extent = loaded->model->extent();
  start->phases.start = start->extent;
  start->complete = true;
  return start;
}

/// A window's worth of one timeline.
class Stage {
 public:
  Stage(const std::shared_ptr<const Start>& start, const Options& options) : m_options(options) {
    m_theme.setScheme(options.dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    m_viewport.setLimits(start->extent);
    m_viewport.fitAll();
    m_timeline.resize(kSize);
    m_timeline.setStart(start);
    if (!options.function.isEmpty())
      m_selection.selectItem(FunctionRef{options.function.toStdString()});
    settle();
  }

  /// Milliseconds of each frame, ascending.
  struct Frames {
    std::vector<double> ms, cpuMs;
    double firstMs = 0; ///< with cold caches; among the others as well
  };
  Frames paint(double share, int level) {
    std::mt19937 random(static_cast<unsigned>(level + 1));
    const TimeRange& limits = m_viewport.limits();
    const auto length = static_cast<double>(limits.length().ns);
    Frames frames;
    for (int frame = 0; frame < kFrames; ++frame) {
      const double place = std::uniform_real_distribution<double>(0, 1 - share)(random);
      const TimeNs begin = limits.begin + DurationNs{std::llround(length * place)};
      m_viewport.setVisible({begin, begin + DurationNs{std::llround(length * share)}});
      if (frame % 4 == 3) m_timeline.setScrollY(static_cast<int>(random() % 20000));
      const std::clock_t cpuBefore = std::clock();
      const auto before = std::chrono::steady_clock::now();
      const QImage image = m_timeline.renderNow();
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - before;
      frames.ms.push_back(took.count());
      frames.cpuMs.push_back(static_cast<double>(std::clock() - cpuBefore) * 1000 / CLOCKS_PER_SEC);
      if (frame == 0 && !m_options.folder.isEmpty())
        image.save(m_options.folder + QStringLiteral("/level%1.png").arg(level));
    }
    frames.firstMs = frames.ms.front();
    std::sort(frames.ms.begin(), frames.ms.end());
    std::sort(frames.cpuMs.begin(), frames.cpuMs.end());
    return frames;
  }

 private:
  void settle() {
    while (!m_queries.idle())
      QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QCoreApplication::processEvents();
    while (!m_queries.idle())
      QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
  }

  const Options& m_options;
  SelectionModel m_selection;
  TimelineViewport m_viewport;
  QueryRunner m_queries;
  Theme m_theme;
  TimelineWidget m_timeline{{&m_selection, &m_viewport, &m_queries, &m_theme}, nullptr};
};

/// The value that `share` of all do not exceed, to a hundredth.
double quantile(const std::vector<double>& ascending, double share) {
  const auto last = static_cast<double>(ascending.size() - 1);
  return std::round(ascending[static_cast<std::size_t>(std::ceil(share * last))] * 100) / 100;
}

void measure(const QString& path, const Options& options) {
  const auto start = load(path);
  JsonWriter json(0);
  json.beginObject();
  json.member("file", path.section(u'/', -1).toStdString());
  if (start) {
    json.member("goroutines", static_cast<std::uint64_t>(start->trace->laneCount()));
    json.key("levels");
    json.beginArray();
    Stage stage(start, options);
    for (int level = 0; level < static_cast<int>(std::size(kLevels)); ++level) {
      const Stage::Frames frames = stage.paint(kLevels[level], level);
      json.beginObject();
      json.member("visible_share", kLevels[level]);
      json.member("p50_ms", quantile(frames.ms, 0.5)).member("p99_ms", quantile(frames.ms, 0.99));
      json.member("first_ms", std::round(frames.firstMs * 100) / 100);
      json.member("cpu_p50_ms", quantile(frames.cpuMs, 0.5));
      json.member("cpu_p99_ms", quantile(frames.cpuMs, 0.99));
      json.endObject();
    }
    json.endArray();
  } else {
    json.member("error", "cannot be read");
  }
  json.endObject();
  std::printf("%s\n", json.take().c_str());
  std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  const auto options = parse(QApplication::arguments());
  if (!options) {
    std::fprintf(stderr, "bench_frames [--dark] [--light FUNCTION] [--save FOLDER] TRACE...\n");
    return 2;
  }
  for (const QString& trace : options->traces)
    measure(trace, *options);
  return 0;
}
