// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace coldstart {

/// Scrolls a column of rows up and down, without a frame. It asks for what its content needs now;
/// QScrollArea remembers what it needed once.
class FittingScrollArea : public QScrollArea {
  Q_OBJECT

 public:
  /// Takes `content`.
  FittingScrollArea(QWidget* content, QWidget* parent);

  QSize sizeHint() const override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace coldstart
