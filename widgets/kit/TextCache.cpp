// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextCache.h"

#include <QFontMetricsF>
#include <QPainter>

namespace coldstart {

const TextCache::FontTable& TextCache::fontFor(const QFont& font) {
  const int id = idOf(font);
  const auto found = m_fonts.constFind(id);
  if (found != m_fonts.constEnd()) return *found;
  const QFontMetricsF metrics(font);
  FontTable table;
  table.height = metrics.height();
  for (int c = 0; c < kTableSize; ++c)
    table.advances[static_cast<std::size_t>(c)] =
        static_cast<float>(metrics.horizontalAdvance(QChar(c)));
  return *m_fonts.insert(id, table);
}

double TextCache::widthOf(const QString& text, const QFont& font) {
  const FontTable& table = fontFor(font);
  double width = 0;
  for (const QChar c : text) {
    if (c.unicode() >= kTableSize) return QFontMetricsF(font).horizontalAdvance(text);
    width += static_cast<double>(table.advances[c.unicode()]);
  }
  return width;
}

void TextCache::draw(QPainter& painter, double left, double top, double height, const QString& text,
                     const QFont& font) {
  const Key key{text, idOf(font)};
  auto found = m_texts.find(key);
  if (found == m_texts.end()) {
    if (m_texts.size() >= kMostTexts) m_texts.clear();
    QStaticText laidOut(text);
    laidOut.setTextFormat(Qt::PlainText);
    laidOut.setPerformanceHint(QStaticText::AggressiveCaching);
    laidOut.prepare(painter.transform(), font);
    found = m_texts.insert(key, laidOut);
  }
  painter.setFont(font);
  painter.drawStaticText(QPointF(left, top + (height - fontFor(font).height) / 2), *found);
}

void TextCache::clear() {
  m_fonts.clear();
  m_texts.clear();
}

} // namespace coldstart
