// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameGraphPainter.h"

#include "DurationFormat.h"
#include "FlameWeight.h"
#include "FrameLabel.h"
#include "PackageColors.h"
#include "PathElision.h"
#include "Theme.h"
#include "TimeKindLook.h"
#include "Words.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

namespace {

constexpr double kRowPitch = 22;
constexpr double kGap = 1;         // below a frame, and right of it when it is wide enough
constexpr double kStripe = 3;      // of state, at the bottom of a frame
constexpr double kPadding = 6;     // left and right of the text
constexpr double kNarrowText = 28; // narrower frames have no text
constexpr double kSameState = 0.9; // of a leaf's time, to be called after it

constexpr QChar kEllipsis(0x2026);

constexpr TranslatedWords words{"FlameGraph"};

} // namespace

bool isLit(const CallTree& tree, const FlameLight& light, const FrameBox& box) {
  for (NodeId at = box.last;; at = tree.node(at).parent) {
    if (light.of(at) != Light::Faded) return true;
    if (at == box.node) break;
  }
  if (box.merged == 1) return false;
  const auto siblings = tree.children(tree.node(box.node).parent);
  auto at = std::find(siblings.begin(), siblings.end(), box.node);
  for (std::uint32_t i = 0; i < box.merged && at != siblings.end(); ++i, ++at)
    if (light.of(*at) != Light::Faded) return true;
  return false;
}

int FlameGraphPainter::rowPitch() const {
  return m_theme->px(kRowPitch);
}

QRect FlameGraphPainter::rectOf(const FlameScene& scene, const FrameBox& box) const {
  const int gap = m_theme->px(kGap);
  const int width = box.x1 - box.x0;
  return {scene.area.left() + box.x0, scene.area.top() + box.row * rowPitch() - scene.scrollY,
          width > 3 * gap ? width - gap : width, rowPitch() - gap};
}

int FlameGraphPainter::rowAt(const FlameScene& scene, int y) const {
  const int inside = y - scene.area.top() + scene.scrollY;
  return inside < 0 ? -1 : inside / rowPitch();
}

template <class Fn> void FlameGraphPainter::forEachVisible(const FlameScene& scene, Fn fn) const {
  const int first = std::max(0, rowAt(scene, scene.area.top()));
  const int last = rowAt(scene, scene.area.bottom());
  const auto& boxes = scene.layout->boxes;
  auto at = std::partition_point(boxes.begin(), boxes.end(),
                                 [first](const FrameBox& box) { return box.row < first; });
  for (; at != boxes.end() && at->row <= last; ++at)
    fn(*at);
}

void FlameGraphPainter::paintFrames(QPainter& painter, const FlameScene& scene) const {
  forEachVisible(scene, [&](const FrameBox& box) { paintFrame(painter, scene, box); });
}

void FlameGraphPainter::paintFrame(QPainter& painter, const FlameScene& scene,
                                   const FrameBox& box) const {
  const QRect frame = rectOf(scene, box);
  const bool neutral = box.node == kRootNode || box.merged > 1;
  const QColor fill =
      packageColor(neutral ? std::string_view() : scene.tree->package(box.node), m_theme->dark());
  painter.fillRect(frame, fill);
  if (box.merged > 1) { // several: a pattern, so that it is not taken for one frame
    QColor lines = m_theme->color(ColorRole::TextSecondary);
    lines.setAlphaF(0.35F);
    painter.fillRect(frame, QBrush(lines, Qt::BDiagPattern));
  } else if (scene.tree->hasKinds()) {
    paintStripe(painter, frame, scene.tree->byKind(box.node));
  }
  paintText(painter, scene, box, frame, fill);
}

/// The mix of states along the frame's lower edge, longest first.
void FlameGraphPainter::paintStripe(QPainter& painter, const QRect& frame,
                                    const TimeByKind& byKind) const {
  std::array<std::size_t, kTimeKindCount> order{};
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return byKind[a] > byKind[b]; });
  std::int64_t sum = 0;
  for (const std::int64_t ns : byKind)
    sum += ns;
  if (sum <= 0) return;
  const int height = m_theme->px(kStripe);
  const int top = frame.bottom() + 1 - height;
  // A line apart: a state may have nearly the colour of a package.
  painter.fillRect(frame.left(), top - m_theme->px(kGap), frame.width(), m_theme->px(kGap),
                   m_theme->color(ColorRole::Panel));
  const auto xAt = [&](std::int64_t ns) {
    return frame.left() + static_cast<int>(static_cast<double>(frame.width()) *
                                           static_cast<double>(ns) / static_cast<double>(sum));
  };
  std::int64_t before = 0;
  for (const std::size_t kind : order) {
    const int x0 = xAt(before);
    const int x1 = xAt(before += byKind[kind]);
    const QColor color = m_theme->color(timeKindColor(static_cast<TimeKind>(kind)));
    if (x0 < x1) painter.fillRect(x0, top, x1 - x0, height, color);
  }
}

void FlameGraphPainter::paintText(QPainter& painter, const FlameScene& scene, const FrameBox& box,
                                  const QRect& frame, const QColor& fill) const {
  if (frame.width() < m_theme->px(kNarrowText)) return;
  const int padding = m_theme->px(kPadding);
  QRect room = frame.adjusted(padding, 0, -padding, -m_theme->px(kStripe));
  const QColor ink = m_theme->inkOn(fill);
  const QFontMetrics metrics(painter.font());
  QString label = labelOf(scene, box, metrics, room.width());
  if (label.isEmpty()) return;
  painter.setPen(ink);
  // A number may shorten the package's path, not the function.
  const QString number = numberOf(scene, box);
  const int numberWidth = metrics.horizontalAdvance(number) + 2 * padding;
  const QString beside = labelOf(scene, box, metrics, room.width() - numberWidth);
  if (!beside.isEmpty() && (beside == label || !beside.endsWith(kEllipsis))) {
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, number);
    room.setRight(room.right() - numberWidth);
    label = beside;
  }
  painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, label);
  room.setLeft(room.left() + metrics.horizontalAdvance(label) + padding);
  const QString state = stateOf(scene, box);
  if (state.isEmpty() || metrics.horizontalAdvance(state) > room.width()) return;
  QColor quiet = ink;
  quiet.setAlphaF(0.75F);
  painter.setPen(quiet);
  painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, state);
}

QString FlameGraphPainter::labelOf(const FlameScene& scene, const FrameBox& box,
                                   const QFontMetrics& metrics, int width) const {
  const QString count = formatCount(box.merged > 1 ? box.merged : box.folded);
  QStringList wordings; // the first that fits
  if (box.node == kRootNode) {
    wordings << scene.rootLabel;
  } else if (box.merged > 1) {
    wordings << words(QT_TRANSLATE_NOOP("FlameGraph", "%1 narrow frames")).arg(count) << count;
  } else if (box.folded > 1) {
    const QString package = fromUtf8(scene.tree->package(box.node));
    wordings << words(QT_TRANSLATE_NOOP("FlameGraph", "▸ %1 frames of %2")).arg(count, package)
             << words(QT_TRANSLATE_NOOP("FlameGraph", "▸ %1 frames of %2"))
                    .arg(count, lastPathElement(package))
             << words(QT_TRANSLATE_NOOP("FlameGraph", "▸ %1 frames")).arg(count)
             << QStringLiteral("▸ %1").arg(count);
  } else if (scene.tree->name(box.node) == CallTree::kNoStackName) {
    wordings << words(QT_TRANSLATE_NOOP("FlameGraph", "(no stack)"));
  } else {
    return frameLabel(fromUtf8(scene.tree->name(box.node)), metrics, width);
  }
  for (const QString& wording : wordings)
    if (metrics.horizontalAdvance(wording) <= width) return wording;
  return {};
}

QString FlameGraphPainter::numberOf(const FlameScene& scene, const FrameBox& box) const {
  const CallTree& tree = *scene.tree;
  const CallNode& node = tree.node(box.last);
  std::int64_t weight = tree.node(box.node).total;
  if (box.merged > 1) {
    const CallNode& parent = tree.node(node.parent);
    weight = parent.offset + parent.total - parent.self - node.offset;
  }
  const bool leaf = box.merged == 1 && node.self * 2 > node.total;
  if (box.node == kRootNode || leaf) return formatWeight(weight, tree.unit);
  return formatShare(static_cast<double>(weight) / static_cast<double>(tree.total()));
}

QString FlameGraphPainter::stateOf(const FlameScene& scene, const FrameBox& box) const {
  const CallNode& node = scene.tree->node(box.last);
  if (!scene.tree->hasKinds() || box.merged > 1 || node.self * 2 <= node.total) return {};
  const TimeByKind& byKind = scene.tree->byKind(box.last);
  const auto most = std::max_element(byKind.begin(), byKind.end());
  if (static_cast<double>(*most) < kSameState * static_cast<double>(node.total)) return {};
  return timeKindWords(static_cast<TimeKind>(most - byKind.begin()));
}

void FlameGraphPainter::paintFade(QPainter& painter, const FlameScene& scene,
                                  const FlameLight& light) const {
  const QColor dim = m_theme->color(ColorRole::Dim);
  forEachVisible(scene, [&](const FrameBox& box) {
    if (!isLit(*scene.tree, light, box)) painter.fillRect(rectOf(scene, box), dim);
  });
}

void FlameGraphPainter::paintSelected(QPainter& painter, const QRect& frame) const {
  const int line = m_theme->px(2);
  const int inner = m_theme->px(1);
  const QColor ink = m_theme->color(ColorRole::Ink);
  const auto border = [&](QRect rect, int width, const QColor& color) {
    painter.fillRect(rect.left(), rect.top(), rect.width(), width, color);
    painter.fillRect(rect.left(), rect.bottom() + 1 - width, rect.width(), width, color);
    painter.fillRect(rect.left(), rect.top(), width, rect.height(), color);
    painter.fillRect(rect.right() + 1 - width, rect.top(), width, rect.height(), color);
  };
  border(frame, line, ink);
  if (frame.width() > 2 * (line + inner))
    border(frame.adjusted(line, line, -line, -line), inner, m_theme->color(ColorRole::Panel));
}

void FlameGraphPainter::paintHovered(QPainter& painter, const QRect& frame) const {
  QPen pen(m_theme->color(ColorRole::Ink));
  pen.setWidth(m_theme->px(1));
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(frame.adjusted(0, 0, -1, -1));
}

} // namespace coldstart
