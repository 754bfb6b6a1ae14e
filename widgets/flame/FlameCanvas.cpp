// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameCanvas.h"

#include "FlameAnchor.h"
#include "FlameWeight.h"
#include "Theme.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {
constexpr double kSideMargin = 11;
constexpr double kTopMargin = 2;
constexpr int kMostOutlines = 2000;
} // namespace

FlameCanvas::FlameCanvas(Theme* theme, QWidget* parent) : Canvas(theme, parent), m_painter(*theme) {
  setAccessibleName(tr("Flame graph"));
  connect(theme, &Theme::changed, this, &FlameCanvas::relayout);
}

void FlameCanvas::setTree(std::shared_ptr<const CallTree> tree, const QString& rootLabel) {
  const bool all = showsAll() || !hasTree();
  const FlameAnchor anchor = all ? FlameAnchor() : anchorOf(*m_tree, m_range);
  m_tree = std::move(tree);
  m_rootLabel = rootLabel;
  m_unfolded.clear();
  m_light = m_hoverLight = m_searchLight = {};
  m_hovered.reset();
  const FlameRange before = m_range;
  m_range = all || !hasTree() ? FlameRange{} : rangeOf(*m_tree, anchor);
  relayout();
  if (before != m_range) Q_EMIT zoomChanged();
}

void FlameCanvas::setEmptyText(const QString& text) {
  if (text == m_emptyText) return;
  m_emptyText = text;
  invalidateContent();
}

void FlameCanvas::setLight(FlameLight light) {
  m_light = std::move(light);
  relayout(); // what is selected is not folded away
  if (const auto node = current()) {
    reveal(*node);
    setAccessibleDescription(QString::fromUtf8(m_tree->name(*node).data(),
                                               static_cast<qsizetype>(m_tree->name(*node).size())) +
                             QLatin1Char('\n') + frameDetails(*m_tree, *node));
  }
}

void FlameCanvas::setHoverLight(FlameLight light) {
  m_hoverLight = std::move(light);
  invalidateOverlay();
}

void FlameCanvas::setSearchLight(FlameLight light) {
  m_searchLight = std::move(light);
  invalidateOverlay();
}

void FlameCanvas::setFolding(bool on) {
  if (on == m_folding) return;
  m_folding = on;
  m_unfolded.clear();
  relayout();
}

// ---- geometry -------------------------------------------------------------

QRect FlameCanvas::contentRect() const {
  return rect().adjusted(theme().px(kSideMargin), theme().px(kTopMargin), 0, 0);
}

QRect FlameCanvas::frameArea() const {
  return contentRect().adjusted(0, 0, -theme().px(kSideMargin), 0);
}

int FlameCanvas::contentHeight() const {
  return m_layout.rows * m_painter.rowPitch();
}

FlameScene FlameCanvas::scene() const {
  return {m_tree.get(), &m_layout, m_rootLabel, frameArea(), scrollY()};
}

void FlameCanvas::relayout() {
  m_hovered.reset();
  m_layout = {};
  if (hasTree()) {
    FlameLayoutOptions options;
    options.range = m_range;
    options.widthPx = frameArea().width();
    options.narrowestPx = theme().px(2);
    options.fold = m_folding;
    options.unfolded = m_unfolded;
    if (const auto node = current()) options.unfolded.insert(*node);
    m_layout = layoutFlame(*m_tree, options);
  }
  updateScrollRange();
  invalidateContent();
}

const FrameBox* FlameCanvas::boxUnder(QPointF position) const {
  const QPoint at = position.toPoint();
  if (!hasTree() || !frameArea().contains(at)) return nullptr;
  return m_layout.boxAt(m_painter.rowAt(scene(), at.y()), at.x() - frameArea().left());
}

std::optional<QRect> FlameCanvas::frameRect(NodeId node) const {
  if (!hasTree()) return std::nullopt;
  const FrameBox* box = m_layout.boxOf(node);
  if (box == nullptr) return std::nullopt;
  return m_painter.rectOf(scene(), *box);
}

// ---- painting -------------------------------------------------------------

void FlameCanvas::paintContent(QPainter& painter) {
  if (hasTree()) {
    painter.setClipRect(contentRect());
    m_painter.paintFrames(painter, scene());
    return;
  }
  painter.setPen(theme().color(ColorRole::TextSecondary));
  painter.drawText(frameArea(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void FlameCanvas::paintOverlay(QPainter& painter) {
  if (!hasTree()) return;
  painter.setClipRect(contentRect());
  const FlameScene all = scene();
  const FlameLight& light = m_searchLight.on()  ? m_searchLight
                            : m_hoverLight.on() ? m_hoverLight
                                                : m_light;
  if (light.on()) m_painter.paintFade(painter, all, light);
  const auto outline = [&](const FlameLight& of, auto paint) {
    int painted = 0;
    for (const FrameBox& box : m_layout.boxes) {
      if (box.merged > 1 || painted == kMostOutlines) continue;
      bool hit = false;
      for (NodeId at = box.last; !hit; at = m_tree->node(at).parent) {
        ++m_layout.looks;
        hit = of.nodes[at.value] == Light::Hit;
        if (at == box.node) break;
      }
      if (!hit) continue;
      paint(m_painter.rectOf(all, box));
      ++painted;
    }
  };
  const auto thin = [&](const QRect& frame) { m_painter.paintHovered(painter, frame); };
  if (m_searchLight.on()) outline(m_searchLight, thin);
  if (m_hoverLight.on()) outline(m_hoverLight, thin);
  if (m_light.on())
    outline(m_light, [&](const QRect& frame) { m_painter.paintSelected(painter, frame); });
  if (m_hovered) thin(m_painter.rectOf(all, *m_hovered));
  if (m_focusShown && !m_light.on()) {
    painter.setClipping(false);
    painter.setPen(theme().color(ColorRole::PhaseWeak));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
  if (m_zoomPreview) {
    const QColor dim = theme().color(ColorRole::Dim);
    const QRect area = frameArea();
    painter.fillRect(QRect(area.topLeft(), QPoint(m_zoomPreview->left() - 1, area.bottom())), dim);
    painter.fillRect(QRect(QPoint(m_zoomPreview->right() + 1, area.top()), area.bottomRight()),
                     dim);
  }
}

void FlameCanvas::resizeEvent(QResizeEvent* event) {
  Canvas::resizeEvent(event);
  relayout();
}

// ---- pointer --------------------------------------------------------------

void FlameCanvas::hoverAt(std::optional<QPointF> position) {
  const FrameBox* box = position ? boxUnder(*position) : nullptr;
  const std::optional<FrameBox> now = box ? std::optional(*box) : std::nullopt;
  if (now == m_hovered) return;
  m_hovered = now;
  invalidateOverlay();
  const bool one = box != nullptr && box->merged == 1;
  Q_EMIT frameHovered(one ? std::optional(box->last) : std::nullopt);
}

void FlameCanvas::clickAt(QPointF position) {
  const FrameBox* box = boxUnder(position);
  if (box == nullptr || box->merged > 1) return Q_EMIT frameChosen(std::nullopt);
  if (box->folded > 1) return unfold(*box);
  Q_EMIT frameChosen(box->node);
}

void FlameCanvas::zoomToItemAt(std::optional<QPointF> position) {
  if (!position) {
    if (const auto node = current()) zoomTo(*node);
    return;
  }
  const FrameBox* box = boxUnder(*position);
  if (box == nullptr) return;
  if (box->merged == 1) return zoomTo(box->node);
  // Several: to all of them.
  const FlameRange parent = rangeOf(*m_tree, m_tree->node(box->node).parent);
  setRange({rangeOf(*m_tree, box->node).begin, parent.end});
}

void FlameCanvas::contextMenuAt(QPointF position, QPoint global) {
  const FrameBox* box = boxUnder(position);
  if (box != nullptr && box->merged == 1) Q_EMIT menuAsked(box->node, global);
}

bool FlameCanvas::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return Canvas::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const FrameBox* box = boxUnder(help->pos());
  if (box == nullptr || box->merged > 1) {
    QToolTip::hideText();
    return true;
  }
  const std::string_view name = m_tree->name(box->last);
  const QString title = box->node == kRootNode
                            ? m_rootLabel
                            : QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
  const QRect frame = m_painter.rectOf(scene(), *box);
  QToolTip::showText(help->globalPos(),
                     title + QLatin1Char('\n') + frameDetails(*m_tree, box->last), this, frame);
  return true;
}

void FlameCanvas::unfold(const FrameBox& box) {
  for (NodeId at = box.last;; at = m_tree->node(at).parent) {
    m_unfolded.insert(at);
    if (at == box.node) break;
  }
  relayout();
}

// ---- zoom -----------------------------------------------------------------

void FlameCanvas::setRange(FlameRange range) {
  const double length = std::clamp(range.length(), kNarrowestFlameRange, 1.0);
  range.begin = std::clamp(range.begin, 0.0, 1.0 - length);
  range.end = length == 1.0 ? 1.0 : range.begin + length;
  if (range == m_range) return;
  m_range = range;
  relayout();
  Q_EMIT zoomChanged();
}

void FlameCanvas::zoomTo(NodeId node) {
  if (!hasTree()) return;
  setRange(rangeOf(*m_tree, node));
  reveal(node);
}

void FlameCanvas::showAll() {
  setRange({});
}

void FlameCanvas::reveal(NodeId node) {
  if (!hasTree()) return;
  const FlameRange wanted = rangeOf(*m_tree, node);
  if (wanted.end <= m_range.begin || wanted.begin >= m_range.end) {
    const double middle = (wanted.begin + wanted.end) / 2;
    setRange({middle - m_range.length() / 2, middle + m_range.length() / 2});
  }
  if (const FrameBox* box = m_layout.boxOf(node))
    ensureVisibleY(box->row * m_painter.rowPitch(), m_painter.rowPitch());
}

void FlameCanvas::zoomAt(double factor, double x) {
  if (!hasTree() || frameArea().width() <= 0) return;
  const double share =
      std::clamp((x - frameArea().left()) / static_cast<double>(frameArea().width()), 0.0, 1.0);
  const double length = std::clamp(m_range.length() * factor, kNarrowestFlameRange, 1.0);
  const double anchor = m_range.begin + share * m_range.length();
  setRange({anchor - share * length, anchor + (1 - share) * length});
}

void FlameCanvas::panBy(double dx) {
  if (!hasTree() || frameArea().width() <= 0) return;
  const double by = dx / frameArea().width() * m_range.length();
  const double begin = std::clamp(m_range.begin - by, 0.0, 1.0 - m_range.length());
  setRange({begin, begin + m_range.length()});
}

void FlameCanvas::fitAll() {
  showAll();
}

void FlameCanvas::rangePreview(std::optional<double> fromX, double toX) {
  m_zoomPreview.reset();
  if (fromX && hasTree()) {
    const auto [left, right] = std::minmax(*fromX, toX);
    const QRect area = frameArea();
    m_zoomPreview = QRect(QPoint(static_cast<int>(left), area.top()),
                          QPoint(static_cast<int>(right), area.bottom()))
                        .intersected(area);
  }
  invalidateOverlay();
}

/// A flame graph has no time axis: either drag zooms.
void FlameCanvas::rangeChosen(double fromX, double toX, bool zoom) {
  Q_UNUSED(zoom)
  const QRect area = frameArea();
  if (!hasTree() || area.width() <= 0 || toX - fromX < 2) return;
  const auto shareAt = [&](double x) {
    const double inside = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return m_range.begin + inside * m_range.length();
  };
  setRange({shareAt(fromX), shareAt(toX)});
}

void FlameCanvas::focusInEvent(QFocusEvent* event) {
  m_focusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  Canvas::focusInEvent(event);
  invalidateOverlay();
}

void FlameCanvas::focusOutEvent(QFocusEvent* event) {
  m_focusShown = false;
  Canvas::focusOutEvent(event);
  invalidateOverlay();
}

// ---- keys -----------------------------------------------------------------

std::optional<NodeId> FlameCanvas::current() const {
  if (!hasTree() || m_light.hits.empty()) return std::nullopt;
  return m_light.hits.front();
}

/// The sibling, or cousin, that stands beside a frame in its row.
std::optional<NodeId> FlameCanvas::beside(NodeId from, int by) const {
  const FrameBox* box = m_layout.boxOf(from);
  if (box == nullptr) return std::nullopt;
  const auto first = m_layout.boxes.data();
  const auto at = box - first + by;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(m_layout.boxes.size())) return std::nullopt;
  const FrameBox& next = first[at];
  if (next.row != box->row || next.merged > 1) return std::nullopt;
  return next.node;
}

std::optional<NodeId> FlameCanvas::stepFrom(NodeId from, StepDirection direction) const {
  switch (direction) {
  case StepDirection::Left:
    return beside(from, -1);
  case StepDirection::Right:
    return beside(from, 1);
  case StepDirection::Up:
    return m_tree->node(from).parent;
  case StepDirection::Down:
    if (m_tree->children(from).empty()) return std::nullopt;
    return m_tree->children(from).front();
  case StepDirection::Home:
    return kRootNode;
  case StepDirection::End:
    while (!m_tree->children(from).empty())
      from = m_tree->children(from).front();
    return from;
  }
  return std::nullopt;
}

void FlameCanvas::step(StepDirection direction) {
  if (!hasTree()) return;
  const auto next = stepFrom(current().value_or(kRootNode), direction);
  if (!next) return;
  if (*next == kRootNode) setScrollY(0);
  hoverAt(std::nullopt); // the pointer rests: what was gone to is what counts
  Q_EMIT frameChosen(next);
}

void FlameCanvas::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_X && event->modifiers() == Qt::NoModifier)
    return setFolding(!m_folding);
  const bool menu = event->key() == Qt::Key_Menu ||
                    (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier);
  if (menu && current()) {
    if (const auto frame = frameRect(*current()))
      return Q_EMIT menuAsked(*current(), mapToGlobal(frame->bottomLeft()));
  }
  Canvas::keyPressEvent(event);
}

} // namespace coldstart
