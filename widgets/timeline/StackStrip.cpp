// SPDX-License-Identifier: GPL-3.0-or-later
#include "StackStrip.h"

#include "GoNames.h"
#include "SpanStacks.h"
#include "Theme.h"
#include "UserCode.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

namespace {

constexpr double kRowHeight = 14;
constexpr double kUserShare = 0.75; // of the state's colour in a frame of the user's code
constexpr double kOtherShare = 0.42;
constexpr double kFadedShare = 0.18;
constexpr double kLabelledFrom = 30;

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

/// Builds the rows from stretches that come by time.
class StackRows {
 public:
  StackRows(const QRect& bar, const LanePaint& paint)
      : m_bar(bar), m_paint(paint), m_rowHeight(paint.theme.px(kRowHeight)),
        m_last(static_cast<std::size_t>(std::max(1, bar.height() / m_rowHeight)), kNone) {}

  void add(double x0, double x1, StackId stack, std::uint8_t stateReason) {
    const std::vector<StackId> frames = shownFrames(m_paint.trace.symbols, stack);
    bool goesOn = true; // what is called by the same goes on as well
    for (std::size_t row = 0; row < std::min(m_last.size(), frames.size()); ++row) {
      goesOn = goesOn && extend(row, x0, x1, frames[row]);
      if (!goesOn) addFrame(row, x0, x1, frames[row], stateReason);
    }
  }
  std::vector<StackBox> take() { return std::move(m_boxes); }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  /// The box before in this row, if it is of the same function and reaches up to here. Functions,
  /// not stacks: a function that goes on at another line is the same box.
  bool extend(std::size_t row, double x0, double x1, StackId frame) {
    if (m_last[row] == kNone) return false;
    StackBox& before = m_boxes[m_last[row]];
    if (functionOf(before.stack) != functionOf(frame) || x0 - before.rect.right() > 3) return false;
    before.rect.setRight(x1 - 1);
    if (m_paint.lit != nullptr && m_paint.lit->litFrame(frame)) before.stack = frame;
    return true;
  }

  void addFrame(std::size_t row, double x0, double x1, StackId frame, std::uint8_t stateReason) {
    m_last[row] = m_boxes.size();
    const double top = m_bar.top() + static_cast<double>(row) * m_rowHeight;
    m_boxes.push_back(
        {QRectF(x0, top, std::max(1.0, x1 - x0 - 1), m_rowHeight - 1), frame, stateReason});
  }

  FunctionId functionOf(StackId stack) const { return m_paint.trace.symbols.frame(stack).function; }

  QRect m_bar;
  const LanePaint& m_paint;
  int m_rowHeight;
  std::vector<std::size_t> m_last; ///< by row: the box that ends last
  std::vector<StackBox> m_boxes;
};

} // namespace

std::vector<StackBox> stackBoxes(const QRect& bar, LaneId lane, const LanePaint& paint,
                                 const LaneSamples* samples) {
  StackRows rows(bar, paint);
  for (const SpanBox& box : visibleBoxes(paint.trace, lane, paint.scale.range(), paint.columns())) {
    const double x0 = paint.xOf(box.x0);
    const double x1 = paint.xOf(box.x1);
    if (box.count > 1 || x1 - x0 < 2) continue;
    const auto span = paint.trace.spanAt(lane, std::max(box.begin, TimeNs{0}));
    if (!span) continue;
    if (samples == nullptr || span->state != GoState::Running) {
      if (span->stack != kNoStack) rows.add(x0, x1, span->stack, box.stateReason);
      continue;
    }
    for (const SpanPiece& piece : spanPieces(*samples, *span, paint.scale.range())) {
      const double left = std::max(x0, paint.scale.toX(piece.time.begin));
      const double right = std::min(x1, paint.scale.toX(piece.time.end));
      if (right - left >= 1 && piece.stack != kNoStack)
        rows.add(left, right, piece.stack, box.stateReason);
    }
  }
  return rows.take();
}

void paintStackBoxes(QPainter& painter, const std::vector<StackBox>& boxes,
                     const LanePaint& paint) {
  const Symbols& symbols = paint.trace.symbols;
  const QColor panel = paint.theme.color(ColorRole::Panel);
  painter.setFont(paint.theme.font(TextSize::Small));
  const QFontMetrics metrics(painter.font());
  for (const StackBox& box : boxes) {
    const std::string_view name = symbols.name(symbols.frame(box.stack).function);
    const bool faded = paint.lit != nullptr && !paint.lit->litFrame(box.stack);
    const double share = faded                            ? kFadedShare
                         : isUserPackage(packageOf(name)) ? kUserShare
                                                          : kOtherShare;
    const QColor color = mixed(paint.brushes.of(box.stateReason).color, panel, share);
    painter.fillRect(box.rect, color);
    if (box.rect.width() < paint.theme.px(kLabelledFrom)) continue;
    painter.setPen(faded ? paint.theme.color(ColorRole::TextSecondary) : paint.theme.inkOn(color));
    const QRectF inner = box.rect.adjusted(paint.theme.px(4), 0, -paint.theme.px(2), 0);
    const std::string_view text = shortName(name);
    painter.drawText(
        inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        metrics.elidedText(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                           Qt::ElideRight, static_cast<int>(inner.width())));
  }
}

} // namespace coldstart
