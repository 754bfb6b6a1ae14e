// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateBrushes.h"

#include "StateWords.h"
#include "TraceModel.h"

#include <QImage>
#include <QTransform>

#include <cmath>

namespace coldstart {

namespace {
constexpr double kFullHeight = 0.0;
constexpr double kLowered = 0.24; // waiting and system calls leave a quarter free above
constexpr double kFadedShare = 0.22;
} // namespace

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto mix = [share](int x, int y) { return static_cast<int>(x * share + y * (1 - share)); };
  return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QBrush hatched(const QColor& color, const QColor& background, int period, double pixelRatio) {
  const int size = std::max(2, static_cast<int>(std::lround(period * pixelRatio)));
  QImage tile(size, size, QImage::Format_RGB32);
  const QRgb strong = color.rgb();
  const QRgb weak = mixed(color, background, 0.55).rgb();
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x)
      tile.setPixel(x, y, (x + y) % size < (size + 1) / 2 ? strong : weak);
  QBrush brush(tile);
  brush.setTransform(QTransform::fromScale(1 / pixelRatio, 1 / pixelRatio));
  return brush;
}

StateBrushes::StateBrushes(const TraceModel& model, const Theme& theme, double pixelRatio) {
  const QColor panel = theme.color(ColorRole::Panel);
  const auto make = [&](GoState state, const QColor& color) {
    StateLook look;
    look.color = color;
    look.ink = theme.inkOn(color);
    look.brush =
        state == GoState::Runnable ? hatched(color, panel, theme.px(6), pixelRatio) : QBrush(color);
    const bool lowered =
        state == GoState::Waiting || state == GoState::Syscall || state == GoState::Undetermined;
    look.top = lowered ? kLowered : kFullHeight;
    look.notched = state == GoState::Syscall;
    return look;
  };
  for (const StateReason& pair : model.stateReasons) {
    const QColor color = theme.color(stateColor(pair.state, model.symbols.strings[pair.reason]));
    m_looks.push_back(make(pair.state, color));
    m_looks.push_back(make(pair.state, mixed(color, panel, kFadedShare)));
    m_looks.back().ink = mixed(theme.color(ColorRole::TextSecondary), panel, 0.8);
  }
}

} // namespace coldstart
