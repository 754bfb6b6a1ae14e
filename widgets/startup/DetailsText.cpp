// SPDX-License-Identifier: GPL-3.0-or-later
#include "DetailsText.h"

#include <QPainter>

#include <algorithm>

namespace coldstart {

namespace {

const QString kCalledBy = QStringLiteral(" ‹ ");

/// A run of text in one style.
struct Piece {
  QString text;
  bool strong = false;
};

QString shortFunction(const QString& function) {
  return function.mid(function.lastIndexOf(u'/') + 1);
}

/// Leaf, the frames around the blamed one and, as far as `room` goes, those between. The blamed
/// frame always stays.
std::vector<Piece> stackPieces(const std::vector<StackLine>& stack, const QFontMetrics& plain,
                               const QFontMetrics& bold, int room) {
  const auto blamed =
      std::find_if(stack.begin(), stack.end(), [](const StackLine& line) { return line.blamed; });
  const auto blamedAt = static_cast<std::size_t>(blamed - stack.begin());
  const auto textOf = [&](std::size_t i) {
    const StackLine& line = stack[i];
    return i == blamedAt && !line.place.isEmpty() ? shortFunction(line.function) + u' ' + line.place
                                                  : shortFunction(line.function);
  };
  std::vector<bool> shown(stack.size(), false);
  int used = plain.horizontalAdvance(kCalledBy + u'…') * 2;
  const auto tryShow = [&](std::size_t i) {
    if (i >= stack.size() || shown[i]) return true;
    const int width = (i == blamedAt ? bold : plain).horizontalAdvance(textOf(i) + kCalledBy);
    if (used + width > room) return false;
    used += width;
    shown[i] = true;
    return true;
  };
  if (blamedAt < stack.size()) tryShow(blamedAt);
  tryShow(0);
  if (blamedAt < stack.size()) tryShow(blamedAt + 1);
  for (std::size_t i = 1; i < stack.size() && tryShow(i); ++i) {
  }
  std::vector<Piece> pieces;
  bool gap = false;
  for (std::size_t i = 0; i < stack.size(); ++i) {
    if (!shown[i]) {
      gap = true;
      continue;
    }
    if (gap)
      pieces.push_back({pieces.empty() ? QStringLiteral("… ‹ ") : QStringLiteral(" ‹ …"), false});
    gap = false;
    if (!pieces.empty() && i > 0) pieces.push_back({kCalledBy, false});
    pieces.push_back({textOf(i), i == blamedAt});
  }
  if (gap) pieces.push_back({QStringLiteral(" ‹ …"), false});
  return pieces;
}

} // namespace

DetailsText::DetailsText(const Theme* theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void DetailsText::setDetails(const ItemDetails& details) {
  m_details = details;
  update();
}

QSize DetailsText::sizeHint() const {
  return {m_theme->px(300), m_theme->px(38)};
}

void DetailsText::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int half = height() / 2;
  if (m_details.empty()) {
    painter.setFont(m_theme->font());
    painter.setPen(m_theme->color(ColorRole::TextSecondary));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                     tr("Point at anything: its details stand here. A click keeps them. ? shows "
                        "all keys."));
    return;
  }
  paintTitle(painter, QRect(0, 0, width(), half));
  paintStack(painter, QRect(0, half, width(), height() - half));
}

void DetailsText::paintTitle(QPainter& painter, const QRect& line) {
  int x = 0;
  const int side = m_theme->px(11);
  if (m_details.mark) {
    painter.fillRect(QRect(0, line.center().y() - side / 2, side, side),
                     m_theme->color(*m_details.mark));
    x += side + m_theme->px(8);
  }
  painter.setFont(m_theme->font(TextSize::Normal, true));
  painter.setPen(m_theme->color(ColorRole::Text));
  const QString title =
      painter.fontMetrics().elidedText(m_details.title, Qt::ElideMiddle, line.width() - x);
  painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter, title);
  x += painter.fontMetrics().horizontalAdvance(title) + m_theme->px(20);
  painter.setFont(m_theme->font());
  painter.setPen(m_theme->color(ColorRole::TextSecondary));
  painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(m_details.facts, Qt::ElideRight,
                                                    std::max(0, line.width() - x)));
}

void DetailsText::paintStack(QPainter& painter, const QRect& line) {
  const QFont plain = m_theme->font(TextSize::Small);
  const QFont bold = m_theme->font(TextSize::Small, true);
  QString after = m_details.waker;
  if (!m_details.stackNote.isEmpty())
    after =
        after.isEmpty() ? m_details.stackNote : after + QStringLiteral(" · ") + m_details.stackNote;
  const int afterWidth =
      after.isEmpty() ? 0 : QFontMetrics(plain).horizontalAdvance(after) + m_theme->px(20);
  int x = m_details.mark ? m_theme->px(19) : 0;
  for (const Piece& piece : stackPieces(m_details.stack, QFontMetrics(plain), QFontMetrics(bold),
                                        line.width() - x - afterWidth)) {
    painter.setFont(piece.strong ? bold : plain);
    painter.setPen(m_theme->color(piece.strong ? ColorRole::Text : ColorRole::TextSecondary));
    painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter, piece.text);
    x += painter.fontMetrics().horizontalAdvance(piece.text);
  }
  if (after.isEmpty()) return;
  if (!m_details.stack.empty()) x += m_theme->px(20);
  painter.setFont(plain);
  painter.setPen(m_theme->color(ColorRole::TextSecondary));
  painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(after, Qt::ElideRight, line.width() - x));
}

} // namespace coldstart
