// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HeldButton.h"

#include <QObject>
#include <QPointF>

class QWidget;

namespace coldstart {

/// Holds a widget's drags to the button that began them, where the widget itself does not care
/// (QCustomPlot goes on without a button, and any ends it): it gets the presses, moves and the
/// release of one button at a time, and a release where the true one went to somebody else. The
/// guard belongs to the widget. GUI thread.
class DragGuard : public QObject {
  Q_OBJECT

 public:
  explicit DragGuard(QWidget* guarded);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool pressPasses(const QMouseEvent& event);
  void releaseNow();

  QWidget* m_guarded;
  HeldButton m_button;
  QPointF m_at; ///< where the pointer was last
};

} // namespace coldstart
