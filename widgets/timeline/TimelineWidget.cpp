// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineWidget.h"

#include "DurationFormat.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Start.h"
#include "StateWords.h"
#include "Theme.h"
#include "TimelineViewport.h"
#include "TraceModel.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {
constexpr double kItemMargin =
    0.15; // of an item's length left free at both sides when zooming to it
constexpr double kHandleWidth = 7;
} // namespace

TimelineWidget::TimelineWidget(const ViewContext& context, QWidget* parent)
    : Canvas(context, parent) {
  setAccessibleName(tr("Goroutine timeline"));
  setMinimumHeight(theme().px(100));
  connect(context.selection, &SelectionModel::currentChanged, this,
          &TimelineWidget::selectionChanged);
  connect(context.selection, &SelectionModel::hoveredChanged, this,
          [this](const SelectionItem&) { requestLight(); });
  connect(context.viewport, &TimelineViewport::visibleChanged, this,
          &TimelineWidget::invalidateContent);
  connect(context.theme, &Theme::changed, this, [this] { rebuildGeometry(); });
}

TimelineWidget::~TimelineWidget() = default;

void TimelineWidget::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  requestLayout();
}

void TimelineWidget::requestLayout() {
  if (!m_start || !m_start->trace) {
    m_layout = {};
    rebuildGeometry();
    return;
  }
  struct Prepared {
    TimelineLayout layout;
    std::shared_ptr<const ProcIndex> procs;
  };
  context().queries->run(
      this, LayoutSlot,
      [trace = m_start->trace](std::stop_token stop) {
        Prepared prepared{layoutTimeline(*trace, stop), std::make_shared<ProcIndex>(*trace, stop)};
        // Builds the directory of lanes here and not at the first frame.
        if (prepared.layout.mainLane) trace->spanAt(*prepared.layout.mainLane, TimeNs{0});
        return prepared;
      },
      [this, trace = m_start->trace](Prepared prepared) {
        m_layout = std::move(prepared.layout);
        m_procs = std::move(prepared.procs);
        m_indexed = trace; // keeps it as long as its index
        rebuildGeometry();
        requestLight();
        revealItem(context().selection->current().item);
      });
}

void TimelineWidget::rebuildGeometry() {
  const bool hasTrace = m_start && m_start->trace;
  if (hasTrace) m_brushes = StateBrushes(*m_start->trace, theme());
  m_geometry = TimelineGeometry(m_layout, hasTrace && !m_start->initLane.spans.empty(),
                                hasTrace && !m_start->trace->ranges.empty(), theme(), size());
  updateScrollRange();
  invalidateContent();
  Q_EMIT summaryChanged(summary());
}

QString TimelineWidget::summary() const {
  if (!m_start || !m_start->trace) return {};
  const QString goroutines =
      tr("%n goroutines", nullptr, static_cast<int>(m_start->trace->laneCount()));
  return goroutines + QStringLiteral(" · ") +
         tr("%n procs", nullptr, static_cast<int>(m_start->trace->procs.size()));
}

void TimelineWidget::setBands(std::vector<TimeRange> bands) {
  m_bands = std::move(bands);
  invalidateOverlay();
}

/// What is hovered lights at once; what is selected when nothing is.
void TimelineWidget::requestLight() {
  invalidateOverlay();
  if (!m_start || !m_start->trace) return;
  const auto lights = [](const SelectionItem& item) {
    return std::holds_alternative<FunctionRef>(item) || std::holds_alternative<FramePath>(item) ||
           std::holds_alternative<PackageRef>(item);
  };
  const SelectionItem& hovered = context().selection->hovered();
  const SelectionItem item = lights(hovered) ? hovered : context().selection->current().item;
  if (!lights(item)) {
    context().queries->cancel(this, LightSlot);
    if (m_lit.on()) {
      m_lit = {};
      invalidateContent();
    }
    return;
  }
  context().queries->run(
      this, LightSlot,
      [trace = m_start->trace, item](std::stop_token) { return LitStacks(*trace, item); },
      [this](LitStacks lit) {
        m_lit = std::move(lit);
        invalidateContent();
      });
}

void TimelineWidget::selectionChanged(const Selection& now, const Selection& before) {
  if (now.item != before.item) {
    requestLight();
    revealItem(now.item);
    announce(now.item);
  }
  invalidateOverlay();
}

/// Scrolls a selected lane into view; the time axis stays where it is.
void TimelineWidget::revealItem(const SelectionItem& item) {
  if (!m_start || !m_start->trace) return;
  std::optional<std::size_t> number;
  if (const auto* span = std::get_if<SpanRef>(&item)) number = m_geometry.numberOf(span->lane);
  if (const auto* proc = std::get_if<ProcId>(&item)) number = m_geometry.numberOf(*proc);
  if (const auto* go = std::get_if<GoroutineId>(&item))
    if (const auto lane = m_start->trace->laneOf(*go)) number = m_geometry.numberOf(*lane);
  if (number && *number >= m_geometry.pinned().size())
    ensureVisibleY(m_geometry.contentTop(*number), m_geometry.rowHeight());
}

TimeScale TimelineWidget::scale() const {
  return {context().viewport->visible(), static_cast<double>(m_geometry.axisLeft()),
          static_cast<double>(m_geometry.axisWidth())};
}

TimelineScene TimelineWidget::scene() const {
  return {*m_start,   m_layout,
          m_geometry, m_brushes,
          m_lit,      m_indexed == m_start->trace ? m_procs.get() : nullptr,
          theme(),    context().viewport->visible(),
          scrollY()};
}

void TimelineWidget::paintContent(QPainter& painter) {
  if (!m_start || !m_start->trace || m_geometry.trackCount() == 0) return paintEmpty(painter);
  if (context().viewport->visible().empty()) return;
  paintTimeline(painter, scene());
}

void TimelineWidget::paintEmpty(QPainter& painter) const {
  if (!m_start) return;
  painter.setPen(theme().color(ColorRole::TextSecondary));
  const QString text =
      m_start->trace || !m_start->complete
          ? tr("Loading …")
          : tr("No execution trace in this start: nothing tells who ran and who waited.");
  painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void TimelineWidget::paintOutline(QPainter& painter, const QRect& rect, bool strong) const {
  const int width = theme().px(strong ? 2 : 1);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(
      QPen(theme().color(ColorRole::Ink), width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.drawRect(rect.adjusted(-width / 2, -width / 2, 0, 0));
  if (!strong || rect.height() < theme().px(10) || rect.width() < theme().px(8)) return;
  painter.setPen(QPen(theme().color(ColorRole::Panel), 1));
  painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1));
}

/// Dims what lies outside; two handles at the ends.
void TimelineWidget::paintRange(QPainter& painter, const TimeRange& range) const {
  const QRect lanes(m_geometry.axisLeft(), m_geometry.ruler().top(), m_geometry.axisWidth(),
                    height() - m_geometry.ruler().top());
  const TimeScale s = scale();
  const auto clampX = [&](double x) {
    return static_cast<int>(std::lround(std::clamp<double>(x, lanes.left(), lanes.right() + 1.0)));
  };
  const int x0 = clampX(s.toX(range.begin));
  const int x1 = clampX(s.toX(range.end));
  const QColor dim = theme().color(ColorRole::Dim);
  painter.fillRect(lanes.left(), lanes.top(), x0 - lanes.left(), lanes.height(), dim);
  painter.fillRect(x1, lanes.top(), lanes.right() + 1 - x1, lanes.height(), dim);
  const QColor ink = theme().color(ColorRole::Ink);
  const int handle = theme().px(kHandleWidth);
  for (const int x : {x0, x1}) {
    if (x <= lanes.left() && x == x0 && s.toX(range.begin) < lanes.left()) continue;
    painter.fillRect(x - 1, lanes.top(), theme().px(1.5), lanes.height(), ink);
    painter.fillRect(x - handle / 2 - 1, lanes.top(), handle, theme().px(10), ink);
  }
}

void TimelineWidget::paintOverlay(QPainter& painter) {
  if (!m_start || !m_start->trace || m_geometry.trackCount() == 0) return;
  const QRect axis(m_geometry.axisLeft(), m_geometry.ruler().bottom() + 1, m_geometry.axisWidth(),
                   height());
  painter.save();
  painter.setClipRect(QRect(axis.left(), 0, axis.width(), height()));
  const TimeScale s = scale();
  for (const TimeRange& band : m_bands) {
    const double x0 = std::max<double>(s.toX(band.begin), axis.left());
    QColor color = theme().color(ColorRole::Warning);
    color.setAlpha(60);
    painter.fillRect(QRectF(x0, axis.top(), std::max(2.0, s.toX(band.end) - x0), axis.height()),
                     color);
  }
  const Selection& selection = context().selection->current();
  if (m_preview)
    paintRange(painter, *m_preview);
  else
    for (const TimeRange& range : selection.ranges)
      paintRange(painter, range);
  // The visible part on the minimap.
  const TimeRange& visible = context().viewport->visible();
  if (!context().viewport->showsAll()) {
    const QRect map = m_geometry.minimap();
    const TimeScale all(m_start->extent, map.left(), map.width());
    const QRectF window(all.toX(visible.begin), map.top(),
                        std::max(3.0, all.toX(visible.end) - all.toX(visible.begin)),
                        map.height() - 1);
    painter.setPen(QPen(theme().color(ColorRole::Ink), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(window);
  }
  if (m_pointerX)
    painter.fillRect(QRectF(*m_pointerX, axis.top(), 1, axis.height()),
                     theme().color(ColorRole::TextSecondary));
  painter.restore();

  painter.save();
  painter.setClipRect(rect());
  if (const auto hovered = rectOfItem(context().selection->hovered()))
    paintOutline(painter, *hovered, false);
  if (const auto selected = rectOfItem(selection.item)) paintOutline(painter, *selected, true);
  painter.restore();
  if (hasFocus())
    painter.fillRect(0, 0, theme().px(2), height(), theme().color(ColorRole::PhaseWeak));
}

std::optional<Track> TimelineWidget::trackOfLane(LaneId lane) const {
  const auto number = m_geometry.numberOf(lane);
  if (!number) return std::nullopt;
  return m_geometry.trackNumber(*number, scrollY());
}

std::optional<QRect> TimelineWidget::rectOf(const SpanRef& ref) const {
  if (!m_start || !m_start->trace) return std::nullopt;
  const auto track = trackOfLane(ref.lane);
  const auto span = m_start->trace->spanAt(ref.lane, ref.begin);
  if (!track || !span || track->kind == TrackKind::RuntimeGoroutines ||
      !span->time.touches(context().viewport->visible()))
    return std::nullopt;
  const bool pinned = track->kind == TrackKind::MainGoroutine;
  if (!pinned && !m_geometry.scrolled().intersects(track->rect)) return std::nullopt;
  const TimeScale s = scale();
  const double left = std::max(s.toX(span->time.begin), s.left());
  const double right = std::min(s.toX(span->time.end), s.left() + s.width());
  const QRect bar =
      track->rect.adjusted(0, theme().px(3) / 2, 0, theme().px(3) / 2 - theme().px(3));
  return QRect(static_cast<int>(left), bar.top(),
               std::max(1, static_cast<int>(right) - static_cast<int>(left)), bar.height());
}

std::optional<QRect> TimelineWidget::rectOfItem(const SelectionItem& item) const {
  if (const auto* span = std::get_if<SpanRef>(&item)) return rectOf(*span);
  std::optional<std::size_t> number;
  if (const auto* proc = std::get_if<ProcId>(&item)) number = m_geometry.numberOf(*proc);
  if (const auto* go = std::get_if<GoroutineId>(&item))
    if (const auto lane = m_start->trace->laneOf(*go)) number = m_geometry.numberOf(*lane);
  if (number) {
    const Track track = m_geometry.trackNumber(*number, scrollY());
    const bool visible =
        *number < m_geometry.pinned().size() || m_geometry.scrolled().intersects(track.rect);
    if (!visible) return std::nullopt;
    return QRect(theme().px(4), track.rect.top(),
                 m_geometry.axisLeft() + m_geometry.axisWidth() - theme().px(6),
                 track.rect.height() - 1);
  }
  if (const auto* package = std::get_if<PackageRef>(&item)) {
    for (const Track& track : m_geometry.pinned()) {
      if (track.kind != TrackKind::PackageInit) continue;
      for (const InitBox& box : initBoxes(scene(), track.rect))
        if (m_start->initLane.spans[box.span].package == package->path) return box.rect;
    }
  }
  return std::nullopt;
}

SelectionItem TimelineWidget::itemAt(QPointF position) const {
  if (!m_start || !m_start->trace) return {};
  const TraceModel& trace = *m_start->trace;
  const auto track = m_geometry.trackAt(position.toPoint(), scrollY());
  if (!track) return {};
  const bool onLabel = position.x() < m_geometry.axisLeft();
  const TimeNs t = scale().toTime(position.x());
  switch (track->kind) {
  case TrackKind::PackageInit:
    for (const InitBox& box : initBoxes(scene(), track->rect))
      if (box.rect.adjusted(-1, 0, 1, 0).contains(position.toPoint()))
        return PackageRef{m_start->initLane.spans[box.span].package};
    return {};
  case TrackKind::MainStack:
    for (const StackBox& box : stackBoxes(track->rect, track->lane, scene().paint()))
      if (box.rect.contains(position.toPoint())) return FunctionRef{box.function.toStdString()};
    return {};
  case TrackKind::MainGoroutine:
  case TrackKind::Goroutine: {
    if (onLabel) return trace.goroutine(track->lane).id;
    const auto span = trace.spanAt(track->lane, t);
    if (!span || span->state == GoState::NotExist) return {};
    return SpanRef{track->lane, span->time.begin};
  }
  case TrackKind::Proc: {
    if (onLabel) return track->proc;
    if (!m_procs || m_indexed != m_start->trace) return {};
    if (const auto span = m_procs->spanAt(track->proc, t))
      return SpanRef{span->lane, span->time.begin};
    return {};
  }
  case TrackKind::RuntimeGoroutines:
  case TrackKind::Collector:
    break;
  }
  return {};
}

void TimelineWidget::hoverAt(std::optional<QPointF> position) {
  m_pointerX = position && position->x() >= m_geometry.axisLeft() ? std::optional(position->x())
                                                                  : std::nullopt;
  context().selection->hover(position ? itemAt(*position) : SelectionItem{});
  invalidateOverlay();
}

void TimelineWidget::clickAt(QPointF position) {
  if (m_geometry.minimap().contains(position.toPoint()) && m_start) {
    const QRect map = m_geometry.minimap();
    const TimeNs t = TimeScale(m_start->extent, map.left(), map.width()).toTime(position.x());
    const TimeRange visible = context().viewport->visible();
    context().viewport->pan(t - visible.begin - DurationNs{visible.length().ns / 2});
    return;
  }
  context().selection->selectItem(itemAt(position));
}

std::optional<TimeRange> TimelineWidget::timeOf(const SelectionItem& item) const {
  if (!m_start || !m_start->trace) return std::nullopt;
  if (const auto* span = std::get_if<SpanRef>(&item)) {
    const auto found = m_start->trace->spanAt(span->lane, span->begin);
    if (found) return found->time;
  }
  if (const auto* package = std::get_if<PackageRef>(&item))
    for (const InitSpan& span : m_start->initLane.spans)
      if (span.package == package->path) return span.time;
  return std::nullopt;
}

void TimelineWidget::zoomToItemAt(std::optional<QPointF> position) {
  const auto time = timeOf(position ? itemAt(*position) : context().selection->current().item);
  if (!time) return;
  const DurationNs margin{
      static_cast<std::int64_t>(static_cast<double>(time->length().ns) * kItemMargin)};
  context().viewport->setVisible({time->begin - margin, time->end + margin});
}

void TimelineWidget::zoomAt(double factor, double x) {
  context().viewport->zoom(factor, scale().toTime(std::max<double>(x, m_geometry.axisLeft())));
}

void TimelineWidget::panBy(double dx) {
  context().viewport->pan(-scale().toDuration(dx));
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

void TimelineWidget::step(StepDirection direction) {
  if (!m_start || !m_start->trace) return;
  const TimeRange& visible = context().viewport->visible();
  switch (direction) {
  case StepDirection::Left:
    stepSpan(false);
    break;
  case StepDirection::Right:
    stepSpan(true);
    break;
  case StepDirection::Up:
    stepTrack(-1);
    break;
  case StepDirection::Down:
    stepTrack(1);
    break;
  case StepDirection::Home:
    context().viewport->setVisible(
        {m_start->phases.start.begin, m_start->phases.start.begin + visible.length()});
    break;
  case StepDirection::End:
    context().viewport->setVisible(
        {m_start->phases.start.end - visible.length(), m_start->phases.start.end});
    break;
  }
}

/// To the next or previous span of the lane; the first one when nothing is selected. Brings it into
/// view.
void TimelineWidget::stepSpan(bool forward) {
  const TraceModel& trace = *m_start->trace;
  const auto* current = context().selection->current().get<SpanRef>();
  SpanRef wanted;
  if (current == nullptr) {
    if (!m_layout.mainLane) return;
    const auto first =
        trace.spanAt(*m_layout.mainLane, std::max(context().viewport->visible().begin, TimeNs{0}));
    if (!first) return;
    wanted = {*m_layout.mainLane, first->time.begin};
  } else {
    const auto span = trace.spanAt(current->lane, current->begin);
    if (!span) return;
    const auto next = forward ? trace.spanAt(current->lane, span->time.end)
                              : trace.spanAt(current->lane, span->time.begin - DurationNs{1});
    if (!next || next->state == GoState::NotExist) return;
    wanted = {current->lane, next->time.begin};
  }
  context().selection->selectItem(wanted);
  const auto time = timeOf(wanted);
  const TimeRange& visible = context().viewport->visible();
  if (time && !time->touches(visible))
    context().viewport->pan(time->begin - visible.begin - DurationNs{visible.length().ns / 3});
}

/// To the lane above or below, at the same time.
void TimelineWidget::stepTrack(int by) {
  const TraceModel& trace = *m_start->trace;
  const Selection& selection = context().selection->current();
  TimeNs t = context().viewport->visible().begin +
             DurationNs{context().viewport->visible().length().ns / 2};
  std::optional<std::size_t> number;
  if (const auto* span = selection.get<SpanRef>()) {
    number = m_geometry.numberOf(span->lane);
    t = span->begin;
  } else if (const auto* go = selection.get<GoroutineId>()) {
    if (const auto lane = trace.laneOf(*go)) number = m_geometry.numberOf(*lane);
  }
  auto i = static_cast<std::ptrdiff_t>(number.value_or(0));
  for (i += number ? by : 0; i >= 0 && i < static_cast<std::ptrdiff_t>(m_geometry.trackCount());
       i += by) {
    const Track track = m_geometry.trackNumber(static_cast<std::size_t>(i), scrollY());
    if (track.kind != TrackKind::MainGoroutine && track.kind != TrackKind::Goroutine) continue;
    const auto span = trace.spanAt(track.lane, std::clamp(t, TimeNs{0}, trace.end - DurationNs{1}));
    if (span && span->state != GoState::NotExist)
      context().selection->selectItem(SpanRef{track.lane, span->time.begin});
    else
      context().selection->selectItem(trace.goroutine(track.lane).id);
    return;
  }
}

/// Tells assistive technology what is selected.
void TimelineWidget::announce(const SelectionItem& item) {
  QString text;
  if (const auto* ref = std::get_if<SpanRef>(&item); ref != nullptr && m_start && m_start->trace) {
    if (const auto span = m_start->trace->spanAt(ref->lane, ref->begin))
      text =
          tr("goroutine %1, %2, %3")
              .arg(m_start->trace->goroutine(ref->lane).id.value)
              .arg(spanLabel(*m_start->trace, *span), formatTime(span->time.begin, m_start->zero));
  }
  if (text == accessibleDescription()) return;
  setAccessibleDescription(text);
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

void TimelineWidget::resizeEvent(QResizeEvent* event) {
  rebuildGeometry();
  Canvas::resizeEvent(event);
}

} // namespace coldstart
