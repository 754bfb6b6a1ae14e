// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineLight.h"

#include "QueryRunner.h"
#include "SelectionModel.h"
#include "SpanSearch.h"

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

void TimelineLight::setTrace(std::shared_ptr<const TraceModel> trace) {
  m_trace = std::move(trace);
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
  if (!m_trace) return;
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
      [trace = m_trace, item](std::stop_token stop) {
        return std::make_shared<const SpanSearch>(trace, stacksHolding(trace->symbols, item), stop);
      },
      [this](std::shared_ptr<const SpanSearch> found) {
        m_lit = std::move(found);
        Q_EMIT changed();
      });
}

} // namespace coldstart
