// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameWords.h"

#include "DurationFormat.h"
#include "FlameToolBar.h"
#include "FlameWeight.h"
#include "PathElision.h"
#include "TraceModel.h"
#include "Words.h"

#include <QCoreApplication>
#include <QStringList>

namespace coldstart {

namespace {

using Kind = FlameSource::Kind;

constexpr TranslatedWords words{"FlameGraph"};

QString goroutineLabel(const FlameTree& tree) {
  if (!tree.request.goroutine) return words(QT_TRANSLATE_NOOP("FlameGraph", "all goroutines"));
  return QStringLiteral("g%1").arg(tree.request.goroutine->value);
}

QString rangesText(const FlameTree& tree) {
  QStringList parts;
  for (const TimeRange& range : tree.ranges)
    parts << formatRange(range, tree.request.start->zero);
  return parts.join(QStringLiteral(", "));
}

QString link(const char* target, const QString& text) {
  return QStringLiteral("<a href=\"%1\">%2</a>").arg(QLatin1String(target), text);
}

QString samplesWords(const FlameTree& tree) {
  if (tree.request.source.kind == Kind::Profile)
    return words(QT_TRANSLATE_NOOP("FlameGraph", "%1 samples of the whole recording"))
        .arg(formatCount(tree.cpuSamples));
  if (!tree.hasCpuSamples)
    return words(QT_TRANSLATE_NOOP("FlameGraph", "the trace has no CPU samples"));
  const int count = static_cast<int>(tree.cpuSamples);
  const QString counted =
      tree.request.ranges.empty()
          ? QCoreApplication::translate("FlameGraph", "%1 CPU samples", nullptr, count)
          : QCoreApplication::translate("FlameGraph", "%1 CPU samples in this range", nullptr,
                                        count);
  return counted.arg(formatCount(tree.cpuSamples));
}

} // namespace

QString flameRootLabel(const FlameTree& tree) {
  if (!tree.request.start) return {};
  const FlameSource& source = tree.request.source;
  if (source.kind == Kind::Profile)
    return profileTitle(*tree.request.start, source.profile, source.sampleType);
  if (!tree.lane) return goroutineLabel(tree);
  // Goroutine 1 is named after whatever its first stack began with; everybody calls it main.
  if (tree.request.goroutine == kMainGoroutine)
    return goroutineLabel(tree) + QStringLiteral(" main");
  const std::string_view name = tree.request.start->trace->nameOf(*tree.lane);
  return goroutineLabel(tree) + QLatin1Char(' ') +
         lastPathElement(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

QString flameSubtitle(const FlameTree& tree) {
  if (!tree.request.start || !tree.tree) return {};
  switch (tree.request.source.kind) {
  case Kind::WallTime:
    return words(QT_TRANSLATE_NOOP("FlameGraph", "wall time of %1 · %2"))
        .arg(goroutineLabel(tree), rangesText(tree));
  case Kind::TraceSamples:
    return words(QT_TRANSLATE_NOOP("FlameGraph", "CPU samples of %1 · %2"))
        .arg(goroutineLabel(tree), rangesText(tree));
  case Kind::Profile:
    break;
  }
  return words(QT_TRANSLATE_NOOP("FlameGraph", "%1 · whole recording, no time axis"))
      .arg(flameRootLabel(tree));
}

QString flameCaption(const FlameTree& tree) {
  if (!tree.request.start || !tree.tree) return {};
  QStringList parts;
  const bool few = tree.cpuSamples < kEnoughSamples;
  switch (tree.request.source.kind) {
  case Kind::WallTime:
    parts << (tree.hasCpuSamples && few
                  ? words(QT_TRANSLATE_NOOP("FlameGraph",
                                            "%1: too few for a flame graph; showing wall time"))
                        .arg(samplesWords(tree))
                  : samplesWords(tree));
    break;
  case Kind::TraceSamples:
  case Kind::Profile:
    parts << samplesWords(tree);
    if (few && tree.cpuSamples > 0)
      parts.back() =
          QStringLiteral("<b>%1</b>")
              .arg(words(QT_TRANSLATE_NOOP("FlameGraph", "%1: too few for a flame graph"))
                       .arg(parts.back()));
    if (few && tree.request.start->trace)
      parts << link("wall", words(QT_TRANSLATE_NOOP("FlameGraph", "show wall time")));
    break;
  }
  if (tree.request.source.kind == Kind::Profile && !tree.request.only.empty())
    parts << words(QT_TRANSLATE_NOOP("FlameGraph", "the filter does not touch profiles"));
  if (tree.tree->saturated)
    parts << words(QT_TRANSLATE_NOOP("FlameGraph", "weights are cut: more than can be counted"));
  return parts.join(QStringLiteral(" · "));
}

QString flameLegend(const FlameTree& tree) {
  if (!tree.tree) return {};
  return tree.tree->hasKinds()
             ? words(QT_TRANSLATE_NOOP("FlameGraph", "colour: package · stripe: state"))
             : words(QT_TRANSLATE_NOOP("FlameGraph", "colour: package"));
}

QString flameEmptyText(const FlameTree& tree) {
  const auto& start = tree.request.start;
  if (!start) return {};
  const FlameSource& source = tree.request.source;
  if (!start->trace && start->profiles.empty())
    return words(QT_TRANSLATE_NOOP("FlameGraph", "No trace and no profile was opened: nothing to "
                                                 "draw. Add a trace.out or a .pprof file."));
  if (source.kind != Kind::Profile && !tree.request.only.empty())
    return words(QT_TRANSLATE_NOOP("FlameGraph", "Nothing in this range fits the filter."));
  switch (source.kind) {
  case Kind::WallTime:
    return tree.request.goroutine
               ? words(QT_TRANSLATE_NOOP("FlameGraph", "Goroutine %1 did not exist in this range."))
                     .arg(tree.request.goroutine->value)
               : words(QT_TRANSLATE_NOOP("FlameGraph", "No goroutine existed in this range."));
  case Kind::TraceSamples:
    return tree.hasCpuSamples
               ? words(QT_TRANSLATE_NOOP("FlameGraph",
                                         "No CPU sample fell into this range: nothing ran long "
                                         "enough. Wall time shows what was waited for."))
               : words(QT_TRANSLATE_NOOP("FlameGraph",
                                         "This trace has no CPU samples: the CPU profiler was "
                                         "off. Wall time shows what ran and what was waited "
                                         "for."));
  case Kind::Profile:
    break;
  }
  return words(QT_TRANSLATE_NOOP("FlameGraph", "%1 has no samples."))
      .arg(profileTitle(*start, source.profile, source.sampleType));
}

QString flameHitsText(const CallTree& tree, const FlameHits& hits) {
  if (hits.nodes.empty()) return words(QT_TRANSLATE_NOOP("FlameGraph", "nothing found"));
  const double share = static_cast<double>(hits.weight) / static_cast<double>(tree.total());
  return words(QT_TRANSLATE_NOOP("FlameGraph", "%1 frames · %2"))
      .arg(formatCount(hits.nodes.size()), formatShare(share));
}

} // namespace coldstart
