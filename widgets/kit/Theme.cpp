// SPDX-License-Identifier: GPL-3.0-or-later
#include "Theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QStyleHints>

#include <algorithm>
#include <cmath>

namespace coldstart {

namespace {

struct ColorPair {
  QRgb light;
  QRgb dark;
};

ColorPair colorsOf(ColorRole role) {
  switch (role) {
  case ColorRole::Window:
    return {0xfff6f5f2, 0xff16181b};
  case ColorRole::Panel:
    return {0xffffffff, 0xff1e2125};
  case ColorRole::PanelBorder:
    return {0xffe4e2dd, 0xff2c3036};
  case ColorRole::Text:
    return {0xff1b2028, 0xffe9ebee};
  case ColorRole::TextSecondary:
    return {0xff656c76, 0xff9aa2ad};
  case ColorRole::Line:
    return {0xffecebe7, 0xff2a2e34};
  case ColorRole::RowSelected:
    return {0xffe9ebf0, 0xff30353d};
  case ColorRole::RowHover:
    return {0xfff3f3f1, 0xff262a30};
  case ColorRole::Ink:
    return {0xff111827, 0xffffffff};
  case ColorRole::Dim:
    return {0x8cffffff, 0x8c1e2125};
  case ColorRole::PhaseStrong:
    return {0xff5d6674, 0xff7c8592};
  case ColorRole::PhaseWeak:
    return {0xff9199a5, 0xff555d69};
  case ColorRole::Severe:
    return {0xffb3261e, 0xffef6a5f};
  case ColorRole::Warning:
    return {0xff8a5a00, 0xffd9a441};
  // States: for eyes that see all colours, and for protanopia, deuteranopia and tritanopia, any two
  // are at least 20 apart (CIE 1976), and text on each has a contrast of 4.5 (tst_StateColors).
  case ColorRole::Running:
    return {0xff0a764b, 0xff048755};
  case ColorRole::Runnable:
    return {0xfff0c23c, 0xffdaab2e};
  case ColorRole::Network:
    return {0xff133c86, 0xff255bc6};
  case ColorRole::Channel:
    return {0xffa8cbf1, 0xff1a3e65};
  case ColorRole::Sync:
    return {0xff7f60c6, 0xffac84e7};
  case ColorRole::Sleep:
    return {0xffc6c3c5, 0xff6e747c};
  case ColorRole::SystemCall:
    return {0xffe77341, 0xffcb692d};
  case ColorRole::Gc:
    return {0xffb7327f, 0xffe378bf};
  }
  return {0xff000000, 0xffffffff};
}

double luminance(const QColor& color) {
  const auto linear = [](double c) {
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
         0.0722 * linear(color.blueF());
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
  refresh();
}

void Theme::setScheme(Scheme scheme) {
  if (scheme == m_scheme) return;
  m_scheme = scheme;
  refresh();
}

void Theme::setScale(double scale) {
  const double wanted = std::clamp(std::round(scale * 10) / 10, 1.0, 3.0);
  if (wanted == m_scale) return;
  m_scale = wanted;
  refresh();
}

void Theme::refresh() {
  // QStyleHints::colorScheme() is Qt 6.5; the palette tells on 6.4 as well.
  m_dark = m_scheme == Scheme::FollowSystem
               ? QGuiApplication::palette().color(QPalette::Window).lightness() < 128
               : m_scheme == Scheme::Dark;
  Q_EMIT changed();
}

int Theme::px(double length) const {
  return std::max(1, static_cast<int>(std::lround(length * m_scale)));
}

QFont Theme::font(TextSize size, bool bold) const {
  static const bool hasInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
  QFont font = hasInter ? QFont(QStringLiteral("Inter"))
                        : QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  const double pixels = size == TextSize::Small ? 11 : size == TextSize::Normal ? 12.5 : 16;
  font.setPixelSize(px(pixels));
  font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
  return font;
}

QColor Theme::color(ColorRole role) const {
  const ColorPair pair = colorsOf(role);
  return QColor::fromRgba(m_dark ? pair.dark : pair.light);
}

QColor Theme::inkOn(const QColor& background) const {
  static const QColor dark(0x11, 0x18, 0x27);
  const auto contrast = [](double a, double b) {
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
  };
  const double l = luminance(background);
  return contrast(l, luminance(dark)) >= contrast(l, 1.0) ? dark : QColor(Qt::white);
}

QPalette Theme::palette() const {
  QPalette p;
  p.setColor(QPalette::Window, color(ColorRole::Window));
  p.setColor(QPalette::Base, color(ColorRole::Panel));
  p.setColor(QPalette::AlternateBase, color(ColorRole::RowHover));
  p.setColor(QPalette::Button, color(ColorRole::Panel));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    p.setColor(role, color(ColorRole::Text));
  p.setColor(QPalette::ToolTipBase, color(ColorRole::Panel));
  p.setColor(QPalette::PlaceholderText, color(ColorRole::TextSecondary));
  p.setColor(QPalette::Highlight, color(ColorRole::RowSelected));
  p.setColor(QPalette::HighlightedText, color(ColorRole::Text));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, color(ColorRole::TextSecondary));
  return p;
}

} // namespace coldstart
