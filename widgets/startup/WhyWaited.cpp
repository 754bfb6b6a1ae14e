// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhyWaited.h"

#include "DurationFormat.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "Theme.h"
#include "TraceModel.h"
#include "WaitBar.h"

#include <QVBoxLayout>

#include <optional>

namespace coldstart {

namespace {

constexpr std::size_t kMostRows = 8;
constexpr double kSmallestShare = 0.001; // of the start; less is not worth a line
constexpr GoroutineId kMain{1};

std::optional<SpanRef> longestSpan(const TraceModel& trace, TimeRange within,
                                   const GoroutineBill::Row& row, const std::stop_token& stop) {
  const auto lane = trace.laneOf(kMain);
  std::optional<SpanRef> found;
  DurationNs longest;
  if (!lane) return found;
  trace.forEachSpan(*lane, within, [&](const Span& span) {
    const bool wanted = span.state == row.state &&
                        (row.reason.empty() || trace.symbols.strings[span.reason] == row.reason);
    if (wanted && span.time.length() > longest) {
      longest = span.time.length();
      found = SpanRef{span.lane, span.time.begin};
    }
    return !stop.stop_requested();
  });
  return found;
}

} // namespace

WhyWaited::WhyWaited(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_rows(new QVBoxLayout(this)) {
  setAccessibleName(tr("Why goroutine 1 waited"));
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_rows->setSpacing(0);
  m_rows->addStretch(1); // bars stay on top
  connect(context.theme, &Theme::changed, this, [this] {
    for (WaitBar* bar : m_bars)
      bar->updateGeometry();
  });
}

void WhyWaited::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  for (WaitBar* bar : m_bars)
    delete bar;
  m_bars.clear();
  if (!m_start) return;
  const DurationNs whole = m_start->phases.start.length();
  for (const GoroutineBill::Row& row : m_start->mainGoroutine.rows) {
    if (m_bars.size() == kMostRows || shareOf(row.time, whole) < kSmallestShare) break;
    auto* bar = new WaitBar(row, whole, m_context.theme, this);
    connect(bar, &QAbstractButton::clicked, this, [this, row] { selectLongest(row); });
    m_rows->insertWidget(static_cast<int>(m_bars.size()), bar);
    bar->show(); // counts at once for what room is needed
    m_bars.push_back(bar);
  }
}

void WhyWaited::selectLongest(const GoroutineBill::Row& row) {
  if (!m_start || !m_start->trace) return;
  m_context.queries->run(
      this, 0,
      [start = m_start, row](const std::stop_token& stop) {
        return longestSpan(*start->trace, start->phases.start, row, stop);
      },
      [this](const std::optional<SpanRef>& span) {
        if (span) m_context.selection->selectItem(*span);
      });
}

} // namespace coldstart
