// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace coldstart {

/// One line of plain text that ends in an ellipsis where it has no room, and then is whole in its
/// tooltip. text() stays whole. May become as narrow as the ellipsis.
class ElidedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit ElidedLabel(QWidget* parent = nullptr);

  QSize minimumSizeHint() const override;
  /// What is to be read now.
  QString shownText() const;

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
};

} // namespace coldstart
