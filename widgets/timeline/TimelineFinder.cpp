// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineFinder.h"

#include "DurationFormat.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "TimelineViewport.h"

#include <utility>

namespace coldstart {

namespace {
constexpr int kFindSlot = 0;
}

TimelineFinder::TimelineFinder(const ViewContext& context, QObject* parent)
    : QObject(parent), m_context(context) {
  connect(context.selection, &SelectionModel::currentChanged, this, &TimelineFinder::tell);
}

void TimelineFinder::setTrace(std::shared_ptr<const TraceModel> trace) {
  if (trace == m_trace) return;
  m_trace = std::move(trace);
  if (!m_text.isEmpty()) look();
}

void TimelineFinder::setText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  m_owedSteps = 0;
  look();
}

void TimelineFinder::look() {
  const auto query = SpanQuery::parse(m_text.toStdString());
  m_misread = query ? QString() : QString::fromStdString(query.error().detail);
  m_looking = query && !query->empty() && m_trace;
  if (!m_looking) {
    m_context.queries->cancel(this, kFindSlot);
    return take(nullptr);
  }
  m_context.queries->run(
      this, kFindSlot,
      [trace = m_trace, wanted = *query](std::stop_token stop) {
        return std::make_shared<const SpanHits>(trace, wanted, stop);
      },
      [this](std::shared_ptr<const SpanHits> hits) { take(std::move(hits)); });
}

void TimelineFinder::take(std::shared_ptr<const SpanHits> hits) {
  const bool had = m_hits != nullptr;
  m_hits = std::move(hits);
  m_looking = false;
  if (had || m_hits) Q_EMIT found(m_hits);
  tell();
  if (const int owed = std::exchange(m_owedSteps, 0)) step(owed);
}

std::optional<std::size_t> TimelineFinder::currentHit() const {
  const auto* span = m_context.selection->current().get<SpanRef>();
  return span != nullptr && m_hits ? m_hits->indexOf(*span) : std::nullopt;
}

/// Where a walk begins: at the selected span if there is one, else at the left end of the view.
std::size_t TimelineFinder::firstHit(int by) const {
  const auto* span = m_context.selection->current().get<SpanRef>();
  const std::size_t count = m_hits->size();
  const std::size_t next =
      m_hits->firstFrom(span != nullptr ? span->begin : m_context.viewport->visible().begin);
  return by > 0 ? next % count : (next + count - 1) % count;
}

void TimelineFinder::step(int by) {
  if (m_looking) {
    m_owedSteps = by;
    return;
  }
  if (!m_hits || m_hits->size() == 0 || by == 0) return;
  const auto current = currentHit();
  const std::size_t count = m_hits->size();
  const std::size_t next =
      !current ? firstHit(by) : (by > 0 ? *current + 1 : *current + count - 1) % count;
  Q_EMIT reached(m_hits->at(next));
}

QString TimelineFinder::words() const {
  if (!m_misread.isEmpty()) return tr("%1 cannot be read").arg(m_misread);
  if (!m_hits) return {};
  if (m_hits->total() == 0) return tr("nothing found");
  if (const auto current = currentHit())
    return tr("%1 of %2").arg(formatCount(*current + 1), formatCount(m_hits->total()));
  return tr("%1 found").arg(formatCount(m_hits->total()));
}

void TimelineFinder::tell() {
  QString now = words();
  if (now == m_told) return;
  m_told = std::move(now);
  Q_EMIT wordsChanged(m_told);
}

} // namespace coldstart
