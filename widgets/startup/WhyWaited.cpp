// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhyWaited.h"

#include "DurationFormat.h"
#include "LongestSpan.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "Theme.h"
#include "WaitBar.h"

#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace coldstart {

namespace {

constexpr std::size_t kMostRows = 8;
constexpr double kSmallestShare = 0.001; // of the start; less is not worth a line

} // namespace

WhyWaited::WhyWaited(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_rows(new QVBoxLayout(this)) {
  setAccessibleName(tr("Why goroutine 1 waited"));
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_rows->setSpacing(0);
  m_rows->addStretch(1); // bars stay on top
  connect(context.session, &Session::startChanged, this,
          [this](const StartShown& shown, StartChange change) {
            if (change != StartChange::Longer) setStart(nullptr); // a press is of its start
            setStart(shown.start);
          });
  connect(context.theme, &Theme::changed, this, [this] {
    for (WaitBar* bar : m_bars)
      bar->updateGeometry();
  });
}

/// The bar of the same state and reason, if there is one and nobody has taken it yet.
WaitBar* WhyWaited::takeBar(std::vector<WaitBar*>& bars, const GoroutineBill::Row& row) {
  const auto found = std::find_if(bars.begin(), bars.end(), [&](const WaitBar* bar) {
    return bar->row().state == row.state && bar->row().reason == row.reason;
  });
  if (found == bars.end()) return nullptr;
  WaitBar* bar = *found;
  bars.erase(found);
  return bar;
}

WaitBar* WhyWaited::makeBar() {
  auto* bar = new WaitBar(m_context.theme, this);
  connect(bar, &QAbstractButton::clicked, this, [this, bar] { selectLongest(bar->row()); });
  return bar;
}

/// Bars whose row is still there stay, with focus and press.
void WhyWaited::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  std::vector<WaitBar*> before = std::exchange(m_bars, {});
  const Start none;
  const Start& shown = m_start ? *m_start : none;
  const DurationNs whole = shown.phases.start.length();
  for (const GoroutineBill::Row& row : shown.mainGoroutine.rows) {
    if (m_bars.size() == kMostRows || shareOf(row.time, whole) < kSmallestShare) break;
    WaitBar* bar = takeBar(before, row);
    if (bar == nullptr) bar = makeBar();
    bar->setRow(row, whole);
    m_rows->removeWidget(bar);
    m_rows->insertWidget(static_cast<int>(m_bars.size()), bar);
    bar->raise(); // Tab goes in the order of the rows
    bar->show();  // counts at once for what room is needed
    m_bars.push_back(bar);
  }
  for (WaitBar* gone : before)
    delete gone;
}

void WhyWaited::selectLongest(const GoroutineBill::Row& row) {
  if (!m_start || !m_start->trace) return;
  m_context.queries->run(
      this, 0,
      [start = m_start, row](const std::stop_token& stop) {
        return longestSpan(*start, start->phases.start, row, stop);
      },
      [this](const std::optional<SpanRef>& span) {
        if (span) m_context.selection->selectItem(*span);
      });
}

} // namespace coldstart
