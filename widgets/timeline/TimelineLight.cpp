// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineLight.h"

#include "Evidence.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "SpanSearch.h"
#include "Start.h"

namespace coldstart {

namespace {

constexpr int kLightSlot = 0;

} // namespace

TimelineLight::TimelineLight(const ViewContext& context, QObject* parent)
    : QObject(parent), m_context(context) {
  connect(context.selection, &SelectionModel::hoveredChanged, this, &TimelineLight::request);
  connect(context.selection, &SelectionModel::currentChanged, this,
          [this](const Selection& now, const Selection& before) {
            if (now.item != before.item) request();
          });
}

void TimelineLight::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  request();
}

void TimelineLight::setFound(std::shared_ptr<const SpanLight> found) {
  m_found = std::move(found);
  Q_EMIT changed();
}

const SpanLight* TimelineLight::in(const std::shared_ptr<const TraceModel>& trace) const {
  const SpanLight* light = m_found ? m_found.get() : m_lit.get();
  return light != nullptr && light->model() == trace && !light->empty() ? light : nullptr;
}

/// What is hovered lights at once; what is selected when nothing is.
void TimelineLight::request() {
  if (!m_start) return;
  const SelectionItem& hovered = m_context.selection->hovered();
  const SelectionItem item =
      traitsOf(hovered).namesCode ? hovered : m_context.selection->current().item;
  if (!traitsOf(item).namesCode) {
    m_context.queries->cancel(this, kLightSlot);
    if (std::exchange(m_lit, nullptr)) Q_EMIT changed();
    return;
  }
  m_context.queries->run(
      this, kLightSlot,
      [start = m_start, item](std::stop_token stop) {
        Evidence evidence = evidenceOf(*start, item, wholeScope(*start), stop);
        return std::make_shared<const SpanSearch>(start->trace, std::move(evidence.stacks), stop);
      },
      [this](std::shared_ptr<const SpanSearch> found) {
        m_lit = std::move(found);
        Q_EMIT changed();
      });
}

} // namespace coldstart
