// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QString>

#include <array>

class QPainter;

namespace coldstart {

/// Short texts of a canvas, laid out once and kept from frame to frame: shaping is what makes text
/// slow. Fonts are told apart by size and weight, so a canvas with one family needs one cache;
/// clear it when the family changes. GUI thread.
class TextCache {
 public:
  /// As wide as the text is drawn, up to a pixel or two: the sum of its characters' advances.
  double widthOf(const QString& text, const QFont& font);
  double heightOf(const QFont& font) { return fontFor(font).height; }

  /// Draws from `left`, vertically in the middle of [top, top + height), with the painter's pen.
  void draw(QPainter& painter, double left, double top, double height, const QString& text,
            const QFont& font);
  void clear();

 private:
  static constexpr int kMostTexts = 4096; ///< then all are forgotten
  static constexpr int kTableSize = 256;  ///< Latin-1
  struct FontTable {
    std::array<float, kTableSize> advances;
    double height;
  };
  struct Key {
    QString text;
    int font;
    friend bool operator==(const Key&, const Key&) = default;
  };
  friend size_t qHash(const Key& key, size_t seed) { return qHashMulti(seed, key.text, key.font); }
  static int idOf(const QFont& font) { return font.pixelSize() * 1024 + font.weight(); }
  const FontTable& fontFor(const QFont& font);

  QHash<int, FontTable> m_fonts;
  QHash<Key, QStaticText> m_texts;
};

} // namespace coldstart
