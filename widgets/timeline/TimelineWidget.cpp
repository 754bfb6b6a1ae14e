// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineWidget.h"

#include "DurationFormat.h"
#include "FilterModel.h"
#include "ItemFacts.h"
#include "MarkFlags.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Theme.h"
#include "TimelineItems.h"
#include "TimelineLight.h"
#include "TimelineMenu.h"
#include "TimelineSteps.h"
#include "TimelineViewport.h"
#include "TimelineWords.h"
#include "TraceModel.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kItemMargin = 0.15; // of an item's length left free at both sides by zooming to it
constexpr double kLeastHeight = 100;

DurationNs share(DurationNs d, double part) {
  return DurationNs{std::llround(static_cast<double>(d.ns) * part)};
}

} // namespace

TimelineWidget::TimelineWidget(const ViewContext& context, QWidget* parent)
    : Canvas(context.theme, parent), m_context(context), m_light(new TimelineLight(context, this)),
      m_grip(context) {
  setAccessibleName(tr("Goroutine timeline"));
  setMinimumHeight(theme().px(kLeastHeight));
  connect(context.selection, &SelectionModel::currentChanged, this,
          &TimelineWidget::selectionChanged);
  connect(context.selection, &SelectionModel::hoveredChanged, this,
          &TimelineWidget::invalidateOverlay);
  followStart(*context.session, this);
  connect(context.session, &Session::bandsChanged, this, &TimelineWidget::invalidateOverlay);
  connect(context.session->marks(), &MarkModel::changed, this, &TimelineWidget::invalidateOverlay);
  connect(context.session->filter(), &FilterModel::changed, this, &TimelineWidget::setFilter);
  connect(m_light, &TimelineLight::changed, this, &TimelineWidget::invalidateContent);
  connect(context.viewport, &TimelineViewport::visibleChanged, this,
          &TimelineWidget::invalidateContent);
  connect(context.theme, &Theme::changed, this, [this] {
    rebuildLooks();
    rebuildGeometry();
  });
}

TimelineWidget::~TimelineWidget() = default;

void TimelineWidget::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  requestData();
}

void TimelineWidget::setOrder(TimelineLayoutOptions::Order order) {
  m_options.order = order;
  requestData();
}

void TimelineWidget::setFilter(const Filter& filter) {
  if (filter.query == m_options.only) return;
  m_options.only = filter.query;
  requestData();
}

void TimelineWidget::setRuntimeUnfolded(bool unfolded) {
  m_options.unfoldRuntime = unfolded;
  requestData();
}

void TimelineWidget::requestData() {
  if (!m_start || !m_start->trace) {
    context().queries->cancel(this, DataSlot);
    return takeData(nullptr);
  }
  context().queries->run(
      this, DataSlot,
      [start = m_start, options = m_options](std::stop_token stop) {
        return prepareTimeline(start, options, stop);
      },
      [this](std::shared_ptr<const TimelineData> prepared) { takeData(std::move(prepared)); });
}

void TimelineWidget::takeData(std::shared_ptr<const TimelineData> prepared) {
  const std::optional<Anchor> before = anchor();
  const bool first = m_data == nullptr;
  m_data = std::move(prepared);
  rebuildLooks();
  rebuildGeometry();
  if (before) scrollTo(*before);
  const auto trace = m_data ? m_data->start->trace : nullptr;
  m_light->setStart(m_data ? m_data->start : nullptr);
  Q_EMIT traceShown(trace);
  tell();
  if (first) revealItem(context().selection->current().item);
  Q_EMIT summaryChanged(summary());
}

void TimelineWidget::rebuildLooks() {
  m_labels.clear();
  m_brushesRatio = 0; // made when painting, which knows the screen
}

void TimelineWidget::rebuildGeometry() {
  m_geometry = TimelineGeometry(m_data ? m_data->layout : std::make_shared<TimelineLayout>(),
                                theme(), size());
  updateScrollRange();
  invalidateContent();
}

std::optional<TimelineWidget::Anchor> TimelineWidget::anchor() const {
  if (!m_data || scrollY() == 0) return std::nullopt;
  const std::vector<Track> tracks = m_geometry.visibleTracks(scrollY());
  if (tracks.empty()) return std::nullopt;
  return Anchor{tracks.front().row, m_geometry.contentTop(tracks.front().number) - scrollY()};
}

void TimelineWidget::scrollTo(const Anchor& anchor) {
  if (!m_data) return;
  const TimelineLayout& layout = *m_data->layout;
  const auto row = anchor.row.lane != kNoLane   ? layout.rowOf(anchor.row.lane)
                   : anchor.row.proc != kNoProc ? layout.rowOf(anchor.row.proc)
                                                : layout.rowOf(anchor.row.kind);
  if (row) setScrollY(m_geometry.contentTop(*row) - anchor.offset);
}

QString TimelineWidget::summary() const {
  return m_data ? timelineSummary(*m_data) : QString();
}

void TimelineWidget::setFound(std::shared_ptr<const SpanLight> found) {
  m_light->setFound(std::move(found));
}

bool TimelineWidget::isLit(const SpanRef& ref) const {
  const SpanLight* light = m_data ? m_light->in(m_data->start->trace) : nullptr;
  if (light == nullptr) return false;
  const auto span = m_data->trace().spanAt(ref.lane, ref.begin);
  return span && light->lit(*span);
}

void TimelineWidget::selectionChanged(const Selection& now, const Selection& before) {
  if (now.item != before.item) {
    revealItem(now.item);
    tell();
  }
  invalidateOverlay();
}

/// Scrolls a selected row into view; the time axis stays where it is.
void TimelineWidget::revealItem(const SelectionItem& item) {
  if (!m_data) return;
  const auto row = coldstart::rowOf(*m_data, item);
  if (row && !m_geometry.isPinned(*row))
    ensureVisibleY(m_geometry.contentTop(*row),
                   m_geometry.heightOf(m_data->layout->row(*row).kind));
}

TimeScale TimelineWidget::scale() const {
  return {context().viewport->visible(), static_cast<double>(m_geometry.axisLeft()),
          static_cast<double>(m_geometry.axisWidth())};
}

TimelineScene TimelineWidget::scene() const {
  return {*m_data,
          m_geometry,
          m_brushes,
          m_light->in(m_data->start->trace),
          m_labels,
          theme(),
          context().viewport->visible(),
          context().viewport->limits(),
          scrollY(),
          devicePixelRatioF()};
}

void TimelineWidget::paintContent(QPainter& painter) {
  if (m_data && !context().viewport->visible().empty()) {
    if (m_brushesRatio != devicePixelRatioF()) {
      m_brushesRatio = devicePixelRatioF();
      m_brushes = StateBrushes(m_data->trace(), theme(), m_brushesRatio);
    }
    paintTimeline(painter, scene());
    painter.setPen(theme().color(ColorRole::TextSecondary));
    painter.setFont(theme().font());
    painter.drawText(m_geometry.lanes(), Qt::AlignCenter | Qt::TextWordWrap, emptiedWords(*m_data));
    return;
  }
  if (!m_start) return;
  painter.setPen(theme().color(ColorRole::TextSecondary));
  const bool comes = m_start->trace || !m_start->complete;
  painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                   comes ? tr("Loading …")
                         : tr("No execution trace in this start: nothing tells who ran and who "
                              "waited."));
}

void TimelineWidget::paintOverlay(QPainter& painter) {
  if (!m_data || context().viewport->visible().empty()) return;
  const SelectionModel& selection = *context().selection;
  paintTimelineOverlay(painter, scene(),
                       {selection.current(), selection.hovered(), context().session->bands(),
                        marks(), m_preview, m_pointerX, hasFocus()});
}

std::optional<QRect> TimelineWidget::rectOf(const SpanRef& ref) const {
  return rectOfItem(ref);
}

std::optional<QRect> TimelineWidget::rectOfItem(const SelectionItem& item) const {
  return m_data ? coldstart::rectOf(scene(), item) : std::nullopt;
}

SelectionItem TimelineWidget::itemAt(QPointF position) const {
  return m_data ? coldstart::itemAt(scene(), position) : SelectionItem{};
}

void TimelineWidget::hoverAt(std::optional<QPointF> position) {
  const QRect axis = m_geometry.lanes().adjusted(0, -m_geometry.ruler().height(), 0, 0);
  const bool onFlag = position && m_data && markAt(scene(), marks(), *position);
  const bool onAxis = position && !onFlag && axis.contains(position->toPoint());
  m_pointerX = onAxis ? std::optional(position->x()) : std::nullopt;
  context().viewport->setPointer(onAxis ? std::optional(scale().toTime(position->x()))
                                        : std::nullopt);
  context().selection->hover(position ? itemAt(*position) : SelectionItem{});
  const auto scope = context().selection->scope();
  const bool onHandle =
      position && m_data && scope && rangeHandleAt(scene(), *scope, *position) != RangeHandle::None;
  if (onHandle)
    setCursor(Qt::SplitHCursor);
  else if (onFlag)
    setCursor(Qt::PointingHandCursor);
  else
    unsetCursor();
  invalidateOverlay();
}

void TimelineWidget::clickAt(QPointF position) {
  if (!m_data) return;
  if (m_geometry.minimap().contains(position.toPoint())) {
    const TimeNs t = scene().minimap().scale().toTime(position.x());
    return context().viewport->pan(t - middleOfView());
  }
  if (const auto mark = markAt(scene(), marks(), position))
    return context().session->marks()->choose(*mark);
  const auto track = m_geometry.trackAt(position.toPoint(), scrollY());
  const bool onLabel = position.x() < m_geometry.axisLeft();
  if (track && onLabel && track->kind() == RowKind::RuntimeGoroutines)
    return setRuntimeUnfolded(!runtimeUnfolded());
  context().selection->selectItem(itemAt(position));
}

void TimelineWidget::zoomToItemAt(std::optional<QPointF> position) {
  if (!m_data) return;
  const auto time =
      timeOf(*m_data->start, position ? itemAt(*position) : context().selection->current().item);
  if (!time) return;
  const DurationNs margin = share(time->length(), kItemMargin);
  context().viewport->setVisible({time->begin - margin, time->end + margin});
}

void TimelineWidget::contextMenuAt(QPointF position, QPoint global) {
  if (!m_data) return;
  const SelectionItem item = itemAt(position);
  if (item != SelectionItem{}) context().selection->selectItem(item);
  showTimelineMenu(*this, item, timeOf(*m_data->start, item), context(), global);
}

void TimelineWidget::zoomAt(double factor, double x) {
  context().viewport->zoom(factor, scale().toTime(std::max<double>(x, m_geometry.axisLeft())));
}

void TimelineWidget::panBy(double dx) {
  context().viewport->panBy(-dx * scale().nsPerPixel());
}

void TimelineWidget::fitAll() {
  context().viewport->fitAll();
}

bool TimelineWidget::dragSelectsAt(QPointF position) const {
  return m_geometry.ruler().contains(position.toPoint());
}

void TimelineWidget::rangePreview(std::optional<double> fromX, double toX) {
  m_preview.reset();
  if (fromX) {
    const TimeNs a = scale().toTime(*fromX);
    const TimeNs b = scale().toTime(toX);
    m_preview = TimeRange{std::min(a, b), std::max(a, b)};
  }
  invalidateOverlay();
}

void TimelineWidget::rangeChosen(double fromX, double toX, bool zoom) {
  const TimeRange chosen =
      TimeRange{scale().toTime(fromX), scale().toTime(toX)}.clippedTo(context().viewport->limits());
  if (chosen.empty()) return;
  if (zoom)
    context().viewport->setVisible(chosen);
  else
    context().selection->selectRanges({chosen});
}

bool TimelineWidget::grabAt(QPointF position) {
  return m_data && m_grip.takeHold(scene(), position);
}

void TimelineWidget::grabMoved(QPointF position) {
  if (!m_data) return;
  m_preview = m_grip.moveTo(scene(), position);
  invalidateOverlay();
}

void TimelineWidget::grabReleased(QPointF position) {
  m_preview.reset();
  if (m_data) m_grip.release(scene(), position);
  invalidateOverlay();
}

void TimelineWidget::grabCancelled() {
  m_preview.reset();
  invalidateOverlay();
}

std::optional<QRect> TimelineWidget::selectedRect() const {
  return rectOfItem(context().selection->current().item);
}

TimeNs TimelineWidget::middleOfView() const {
  const TimeRange& visible = context().viewport->visible();
  return visible.begin + DurationNs{visible.length().ns / 2};
}

void TimelineWidget::step(StepDirection direction) {
  if (!m_data) return;
  const SelectionItem& item = context().selection->current().item;
  const TimeRange& visible = context().viewport->visible();
  const TimeRange& start = m_data->start->phases.start;
  std::optional<SelectionItem> next;
  switch (direction) {
  case StepDirection::Left:
  case StepDirection::Right:
    next = sidewaysFrom(*m_data, item, direction == StepDirection::Right, middleOfView());
    break;
  case StepDirection::Up:
  case StepDirection::Down:
    next = upOrDownFrom(*m_data, item, direction == StepDirection::Up ? -1 : 1, middleOfView());
    break;
  case StepDirection::Home:
    return context().viewport->setVisible({start.begin, start.begin + visible.length()});
  case StepDirection::End:
    return context().viewport->setVisible({start.end - visible.length(), start.end});
  }
  if (next) context().session->lookAt(*next);
}

/// Tells assistive technology what is selected, or why nothing is there.
void TimelineWidget::tell() {
  QString words = m_data ? emptiedWords(*m_data) : QString();
  if (m_data && words.isEmpty()) words = spokenWords(*m_data, context().selection->current().item);
  if (words == accessibleDescription()) return;
  setAccessibleDescription(words);
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

void TimelineWidget::resizeEvent(QResizeEvent* event) {
  rebuildGeometry();
  Canvas::resizeEvent(event);
}

void TimelineWidget::focusInEvent(QFocusEvent* event) {
  Canvas::focusInEvent(event);
  invalidateOverlay();
}

void TimelineWidget::focusOutEvent(QFocusEvent* event) {
  Canvas::focusOutEvent(event);
  invalidateOverlay();
}

} // namespace coldstart
