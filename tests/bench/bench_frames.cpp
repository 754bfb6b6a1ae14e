// SPDX-License-Identifier: GPL-3.0-or-later
// bench_frames [--dark] [--light FUNCTION] [--save FOLDER] TRACE...: paints the timeline of each
// trace, 1920x1080, at five zoom levels, each frame at another place, content and overlay anew, in
// software; prints one JSON object a line: milliseconds a frame (p50, p99; by the clock, and of
// processor time, which a busy machine does not stretch) by level. --light: with a function lit,
// and the same of zoom steps in the flame graph of all goroutines.
#include "FileReader.h"
#include "FlameStage.h"
#include "JsonWriter.h"
#include "Start.h"
#include "TimelineStage.h"
#include "TraceLoader.h"

#include <QApplication>

#include <cstdio>
#include <optional>

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

  bool lights() const { return !function.isEmpty(); }
  SelectionItem item() const {
    if (!lights()) return {};
    return FunctionRef{function.toStdString()};
  }
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

void measureTimeline(JsonWriter& json, const std::shared_ptr<const Start>& start,
                     const Options& options) {
  TimelineStage stage(kSize, start, options.dark, options.item());
  json.key("levels");
  json.beginArray();
  for (unsigned level = 0; level < std::size(kLevels); ++level) {
    QImage picture;
    const FrameTimes frames = stage.paint(kLevels[level], level + 1, kFrames, &picture);
    json.beginObject();
    json.member("visible_share", kLevels[level]);
    frames.write(json);
    json.endObject();
    if (!options.folder.isEmpty())
      picture.save(options.folder + QStringLiteral("/level%1.png").arg(level));
  }
  json.endArray();
}

void measureFlameGraph(JsonWriter& json, const std::shared_ptr<const Start>& start,
                       const Options& options) {
  FlameStage stage(kSize, start, options.item());
  json.key("flame_zoom");
  json.beginObject();
  json.member("nodes", static_cast<std::uint64_t>(stage.nodes()));
  json.member("hits", static_cast<std::uint64_t>(stage.hits()));
  stage.zoomSteps(kFrames).write(json);
  json.endObject();
}

void measure(const QString& path, const Options& options) {
  const auto start = load(path);
  JsonWriter json(0);
  json.beginObject();
  json.member("file", path.section(u'/', -1).toStdString());
  if (start) {
    json.member("goroutines", static_cast<std::uint64_t>(start->trace->laneCount()));
    measureTimeline(json, start, options);
    if (options.lights()) measureFlameGraph(json, start, options);
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
