// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineWords.h"

#include "DurationFormat.h"
#include "SpanLabels.h"
#include "TimelineWidget.h"
#include "TraceModel.h"

namespace coldstart {

QString timelineSummary(const TimelineData& data) {
  const std::size_t lanes = data.trace().laneCount();
  const std::size_t left = data.layout->leftOut();
  const QString goroutines =
      left > 0 ? TimelineWidget::tr("%1 of %2 goroutines")
                     .arg(formatCount(lanes - left), formatCount(lanes))
               : TimelineWidget::tr("%1 goroutines", nullptr, static_cast<int>(lanes))
                     .arg(formatCount(lanes));
  return goroutines + QStringLiteral(" · ") +
         TimelineWidget::tr("%n procs", nullptr, static_cast<int>(data.trace().procs.size()));
}

QString emptiedWords(const TimelineData& data) {
  const std::size_t left = data.layout->leftOut();
  return left > 0 && left == data.trace().laneCount()
             ? TimelineWidget::tr("No goroutine has a span that fits the filter.")
             : QString();
}

QString spokenWords(const TimelineData& data, const SelectionItem& item) {
  const auto* ref = std::get_if<SpanRef>(&item);
  if (ref == nullptr) return {};
  const TraceModel& trace = data.trace();
  const auto span = trace.spanAt(ref->lane, ref->begin);
  if (!span) return {};
  return TimelineWidget::tr("goroutine %1, %2, at %3")
      .arg(trace.goroutine(ref->lane).id.value)
      .arg(spanLabel(trace, *span), formatTime(span->time.begin, data.start->zero));
}

} // namespace coldstart
