// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "Theme.h"

#include <QAbstractButton>

namespace coldstart {

/// One row of "Why goroutine 1 waited": words, time and a thin bar of its share.
class WaitBar : public QAbstractButton {
  Q_OBJECT

 public:
  WaitBar(const Theme* theme, QWidget* parent);

  /// `whole`: of what the share is told. May come again while the row grows.
  void setRow(const GoroutineBill::Row& row, DurationNs whole);

  const GoroutineBill::Row& row() const { return m_row; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  GoroutineBill::Row m_row;
  double m_share = 0;
  QString m_words;
  const Theme* m_theme;
};

} // namespace coldstart
