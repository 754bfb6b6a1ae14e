// SPDX-License-Identifier: GPL-3.0-or-later
#include "GlyphIcon.h"

#include "Theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace coldstart {

namespace {

/// Lines in a square of 16.
QPainterPath pathOf(Glyph glyph) {
  QPainterPath path;
  switch (glyph) {
  case Glyph::Back:
    path.moveTo(10, 3.5);
    path.lineTo(5.5, 8);
    path.lineTo(10, 12.5);
    break;
  case Glyph::Forward:
    path.moveTo(6, 3.5);
    path.lineTo(10.5, 8);
    path.lineTo(6, 12.5);
    break;
  case Glyph::Close:
    path.moveTo(4.5, 4.5);
    path.lineTo(11.5, 11.5);
    path.moveTo(11.5, 4.5);
    path.lineTo(4.5, 11.5);
    break;
  case Glyph::Maximise:
    path.addRect(3.5, 3.5, 9, 9);
    break;
  case Glyph::Restore:
    path.addRect(3.5, 6, 6.5, 6.5);
    path.moveTo(6, 6);
    path.lineTo(6, 3.5);
    path.lineTo(12.5, 3.5);
    path.lineTo(12.5, 10);
    path.lineTo(10, 10);
    break;
  }
  return path;
}

class GlyphEngine : public QIconEngine {
 public:
  GlyphEngine(Glyph glyph, const Theme* theme) : m_glyph(glyph), m_theme(theme) {}

  QIconEngine* clone() const override { return new GlyphEngine(*this); }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
  }

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    QColor ink = m_theme->color(ColorRole::Text);
    if (mode == QIcon::Disabled) ink.setAlpha(70);
    const double side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
    painter->scale(side / 16, side / 16);
    painter->setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(pathOf(m_glyph));
    painter->restore();
  }

 private:
  Glyph m_glyph;
  const Theme* m_theme;
};

} // namespace

QIcon glyphIcon(Glyph glyph, const Theme* theme) {
  return QIcon(new GlyphEngine(glyph, theme));
}

} // namespace coldstart
