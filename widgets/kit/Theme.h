// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace coldstart {

/// What a colour is for. Widgets never name colours themselves.
enum class ColorRole {
  Window, ///< behind the panels
  Panel,  ///< flat panels, canvases
  PanelBorder,
  Text,
  TextSecondary, ///< units, captions, hints
  Line,          ///< grid, separators
  RowSelected,   ///< table row
  RowHover,
  Ink,         ///< selection: outline, range handles; no state has it
  Dim,         ///< laid over what lies outside a range or is not lit (translucent)
  PhaseStrong, ///< phases are neutral greys
  PhaseWeak,
  Severe,
  Warning,
  Running,
  Runnable,
  Network,
  Channel, ///< channel, select
  Sync,
  Sleep, ///< sleep and other waits
  SystemCall,
  Gc,
};

enum class TextSize { Small, Normal, Large };

/// Sizes, fonts and colours of a window: interface scale (1x-3x, on top of the screen's own) and
/// light or dark. Every widget draws with these tokens from the first on and repaints on changed().
/// GUI thread.
class Theme : public QObject {
  Q_OBJECT

 public:
  enum class Scheme { FollowSystem, Light, Dark };

  explicit Theme(QObject* parent = nullptr);

  Scheme scheme() const { return m_scheme; }
  void setScheme(Scheme scheme);
  bool dark() const { return m_dark; }

  /// 1.0 to 3.0 in steps of 0.1.
  double scale() const { return m_scale; }
  void setScale(double scale);

  /// A length of the design (at 1x) in this window's pixels, at least 1.
  int px(double length) const;
  QFont font(TextSize size = TextSize::Normal, bool bold = false) const;
  QColor color(ColorRole role) const;
  /// Black-ish or white, whichever reads better on `background` (contrast).
  QColor inkOn(const QColor& background) const;
  QPalette palette() const;

 Q_SIGNALS:
  void changed();

 private:
  void refresh();

  Scheme m_scheme = Scheme::FollowSystem;
  bool m_dark = false;
  double m_scale = 1.0;
};

} // namespace coldstart
