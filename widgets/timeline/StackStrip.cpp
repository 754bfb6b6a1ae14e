// SPDX-License-Identifier: GPL-3.0-or-later
#include "StackStrip.h"

#include "Theme.h"
#include "UserCode.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

namespace {

constexpr double kRowHeight = 13;

/// Root first, without the runtime's frames at the root, which are the same everywhere.
std::vector<StackId> shownFrames(const Symbols& symbols, StackId stack) {
  std::vector<StackId> frames = symbols.leafToRoot(stack);
  std::reverse(frames.begin(), frames.end());
  const auto isRuntime = [&](StackId s) {
    return isRuntimePackage(symbols.package(symbols.frame(s).function));
  };
  auto first = frames.begin();
  while (first != frames.end() && std::next(first) != frames.end() && isRuntime(*first))
    ++first;
  frames.erase(frames.begin(), first);
  return frames;
}

} // namespace

std::vector<StackBox> stackBoxes(const QRect& rect, LaneId lane, const LanePaint& paint) {
  const Symbols& symbols = paint.trace.symbols;
  const int rowHeight = paint.theme.px(kRowHeight);
  const auto rows = static_cast<std::size_t>(std::max(1, rect.height() / rowHeight));
  const int left = static_cast<int>(paint.scale.left());
  std::vector<StackBox> boxes;
  std::vector<std::size_t> last(rows, ~std::size_t{0}); // the box that ends last in each row
  for (const SpanBox& box : visibleBoxes(paint.trace, lane, paint.scale.range(),
                                         static_cast<int>(paint.scale.width()))) {
    if (box.count > 1 || box.x1 - box.x0 < 2) continue;
    const auto span = paint.trace.spanAt(lane, box.begin);
    if (!span || span->stack == kNoStack) continue;
    const std::vector<StackId> frames = shownFrames(symbols, span->stack);
    for (std::size_t row = 0; row < std::min(rows, frames.size()); ++row) {
      const int x0 = left + box.x0;
      const int x1 = left + box.x1;
      if (last[row] < boxes.size()) {
        StackBox& before = boxes[last[row]];
        if (before.stack == frames[row] && x0 - before.rect.right() <= 3) {
          before.rect.setRight(x1 - 2);
          continue;
        }
      }
      last[row] = boxes.size();
      const auto name = symbols.name(symbols.frame(frames[row]).function);
      const QRect area(x0, rect.top() + static_cast<int>(row) * rowHeight, std::max(1, x1 - x0 - 1),
                       rowHeight - 1);
      boxes.push_back({area, frames[row],
                       QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                       box.stateReason});
    }
  }
  return boxes;
}

void paintStackBoxes(QPainter& painter, const std::vector<StackBox>& boxes,
                     const LanePaint& paint) {
  const QColor panel = paint.theme.color(ColorRole::Panel);
  painter.setFont(paint.theme.font(TextSize::Small));
  const QFontMetrics metrics(painter.font());
  for (const StackBox& box : boxes) {
    const bool faded = paint.lit.on() && !paint.lit.holds(box.stack);
    const QColor color = mixed(paint.brushes.of(box.stateReason).color, panel, faded ? 0.18 : 0.5);
    painter.fillRect(box.rect, color);
    if (box.rect.width() < paint.theme.px(30)) continue;
    painter.setPen(faded ? paint.theme.color(ColorRole::TextSecondary) : paint.theme.inkOn(color));
    const QRect inner = box.rect.adjusted(paint.theme.px(4), 0, -paint.theme.px(2), 0);
    const QString shortName = box.function.mid(box.function.lastIndexOf(u'/') + 1);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     metrics.elidedText(shortName, Qt::ElideRight, inner.width()));
  }
}

} // namespace coldstart
