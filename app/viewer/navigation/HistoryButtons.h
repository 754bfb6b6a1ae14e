// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace coldstart {

/// The mouse's back and forward buttons, wherever in the window the pointer is: tables and fields
/// would keep them, and the second of two quick presses comes as a double-click.
class HistoryButtons : public QObject {
  Q_OBJECT

 public:
  explicit HistoryButtons(QWidget* window);

 Q_SIGNALS:
  void back();
  void forward();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* m_window;
};

} // namespace coldstart
