// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneStrip.h"

#include "SpanLabels.h"
#include "Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

constexpr double kLabelledFrom = 44; // narrower boxes have no text
constexpr double kProcLabelledFrom = 26;
constexpr std::size_t kMostLabels = 260; // a label costs as much as 50 boxes
constexpr int kBusyLevels = 8;
constexpr double kFadedShare = 0.22;

/// Walks lit columns beside boxes; both ascend.
class LitWalk {
 public:
  explicit LitWalk(std::vector<LitColumns> lit) : m_lit(std::move(lit)) {}
  bool touches(int x0, int x1) {
    while (m_next < m_lit.size() && m_lit[m_next].x1 <= x0)
      ++m_next;
    return m_next < m_lit.size() && m_lit[m_next].x0 < x1;
  }

 private:
  std::vector<LitColumns> m_lit;
  std::size_t m_next = 0;
};

} // namespace

QRectF spanRect(const QRect& bar, double x0, double x1, const StateLook& look) {
  const double top = std::round(bar.height() * look.top);
  return QRectF(x0, bar.top() + top, x1 - x0, bar.height() - top);
}

LaneStrip::LaneStrip(const LanePaint& paint)
    : m_paint(paint), m_rects(paint.brushes.size() * 2), m_busy(kBusyLevels + 1),
      m_small(paint.theme.font(TextSize::Small)), m_normal(paint.theme.font(TextSize::Normal)) {
}

/// Boxes of one look that touch become one.
void LaneStrip::fill(std::size_t look, double x0, double x1, double top, double height) {
  std::vector<QRectF>& rects = m_rects[look];
  if (!rects.empty() && rects.back().right() == x0 && rects.back().top() == top &&
      rects.back().height() == height) {
    rects.back().setRight(x1);
    return;
  }
  rects.push_back(QRectF(x0, top, x1 - x0, height));
}

void LaneStrip::addLane(const QRect& bar, LaneId lane) {
  const bool fades = m_paint.lit != nullptr;
  LitWalk lit(fades && m_paint.lit->holds(lane)
                  ? m_paint.lit->litColumns(lane, m_paint.scale.range(), m_paint.columns())
                  : std::vector<LitColumns>{});
  for (const SpanBox& box :
       visibleBoxes(m_paint.trace, lane, m_paint.scale.range(), m_paint.columns()))
    addBox(bar, lane, box, fades && !lit.touches(box.x0, box.x1));
}

void LaneStrip::addBox(const QRect& bar, LaneId lane, const SpanBox& box, bool faded) {
  const StateLook& look = m_paint.brushes.of(box.stateReason, faded);
  const std::size_t lookIndex = box.stateReason * 2u + (faded ? 1 : 0);
  const double x0 = m_paint.xOf(box.x0);
  double x1 = m_paint.xOf(box.x1);
  if (box.count == 1 && box.x1 - box.x0 > 3)
    x1 -= 1 / m_paint.pixelRatio; // a hair's breadth between neighbours
  const QRectF rect = spanRect(bar, x0, x1, look);
  fill(lookIndex, x0, x1, rect.top(), rect.height());
  if (box.count > 1) return addRunningShare(bar, box, x0, x1, faded);
  if (look.notched && rect.width() > m_paint.theme.px(6))
    m_notches.push_back(QRectF(x0, rect.top(), m_paint.theme.px(3), rect.height() / 2));
  const bool high = bar.height() >= m_paint.theme.px(13);
  if (high && rect.width() >= m_paint.theme.px(kLabelledFrom))
    addLabel(rect, lane, box.begin, false, look.ink,
             bar.height() >= m_paint.theme.px(24) ? m_normal : m_small);
}

/// What ran among other things stands over them, as high as its share of the pixel: it must not
/// vanish below what took longer.
void LaneStrip::addRunningShare(const QRect& bar, const SpanBox& box, double x0, double x1,
                                bool faded) {
  const int share = box.share[static_cast<std::size_t>(GoState::Running)];
  if (share == 0 || m_paint.trace.stateReasons[box.stateReason].state == GoState::Running) return;
  const double height = std::max(2.0, std::round(bar.height() * share / 255.0));
  m_ran[faded ? 1 : 0].push_back(QRectF(x0, bar.bottom() + 1 - height, x1 - x0, height));
}

void LaneStrip::addLabel(const QRectF& rect, LaneId lane, TimeNs begin, bool isProc,
                         const QColor& ink, const QFont& font) {
  const QRectF inner = rect.adjusted(m_paint.theme.px(5), 0, -m_paint.theme.px(3), 0);
  m_labels.push_back({inner, lane, begin, isProc, ink, font});
}

void LaneStrip::addProc(const QRect& bar, ProcId proc, const ProcIndex& index) {
  const bool fades = m_paint.lit != nullptr;
  const QColor ink = m_paint.theme.inkOn(m_paint.theme.color(ColorRole::Running));
  for (const ProcBox& box : index.visibleBoxes(proc, m_paint.scale.range(), m_paint.columns())) {
    const double x0 = m_paint.xOf(box.x0);
    double x1 = m_paint.xOf(box.x1);
    if (box.count == 1 && box.x1 - box.x0 > 3) x1 -= 1 / m_paint.pixelRatio;
    const int level = 1 + box.share * (kBusyLevels - 1) / 255;
    std::vector<QRectF>& rects = m_busy[fades ? 0 : static_cast<std::size_t>(level)];
    if (!rects.empty() && rects.back().right() == x0 && rects.back().top() == bar.top())
      rects.back().setRight(x1);
    else
      rects.push_back(QRectF(x0, bar.top(), x1 - x0, bar.height()));
    if (box.count == 1 && !fades && x1 - x0 >= m_paint.theme.px(kProcLabelledFrom))
      addLabel(QRectF(x0, bar.top(), x1 - x0, bar.height()), box.lane, box.begin, true, ink,
               m_small);
  }
}

void LaneStrip::addFolded(const QRect& bar, const FoldedLanes& folded) {
  const auto& reasons = m_paint.trace.stateReasons;
  for (const FoldedBox& box : folded.visibleBoxes(m_paint.scale.range(), m_paint.columns())) {
    const auto of = std::find_if(reasons.begin(), reasons.end(), [&](const StateReason& reason) {
      return reason.state == box.state;
    });
    const std::size_t look =
        static_cast<std::size_t>(of - reasons.begin()) * 2u + (m_paint.lit != nullptr ? 1 : 0);
    fill(look, m_paint.xOf(box.x0), m_paint.xOf(box.x1), bar.top(), bar.height());
  }
}

void LaneStrip::paint(QPainter& painter) {
  painter.setPen(Qt::NoPen);
  const auto drawAll = [&](const std::vector<QRectF>& rects, const QBrush& brush) {
    if (rects.empty()) return;
    painter.setBrush(brush);
    painter.drawRects(rects.data(), static_cast<int>(rects.size()));
  };
  for (std::size_t look = 0; look < m_rects.size(); ++look)
    drawAll(m_rects[look],
            m_paint.brushes.of(static_cast<std::uint8_t>(look / 2), look % 2 != 0).brush);
  const QColor panel = m_paint.theme.color(ColorRole::Panel);
  const QColor running = m_paint.theme.color(ColorRole::Running);
  for (int level = 0; level <= kBusyLevels; ++level)
    drawAll(m_busy[static_cast<std::size_t>(level)],
            mixed(running, panel, level == 0 ? kFadedShare : 0.25 + 0.75 * level / kBusyLevels));
  drawAll(m_ran[0], running);
  drawAll(m_ran[1], mixed(running, panel, kFadedShare));
  drawAll(m_notches, panel);
  paintLabels(painter);
}

void LaneStrip::paintLabels(QPainter& painter) {
  if (m_labels.size() > kMostLabels) {
    std::nth_element(
        m_labels.begin(), m_labels.begin() + kMostLabels, m_labels.end(),
        [](const Label& a, const Label& b) { return a.rect.width() > b.rect.width(); });
    m_labels.resize(kMostLabels);
  }
  for (const Label& label : m_labels) {
    painter.setPen(label.ink);
    if (label.isProc)
      m_paint.labels.texts().draw(
          painter, label.rect.left(), label.rect.top(), label.rect.height(),
          u'g' + QString::number(m_paint.trace.goroutine(label.lane).id.value), label.font);
    else
      m_paint.labels.paint(painter, label.rect, m_paint.trace, label.lane, label.begin, label.font);
  }
}

} // namespace coldstart
