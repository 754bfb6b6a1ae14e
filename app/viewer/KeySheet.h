// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace coldstart {

class Theme;

/// All keys on one sheet over the window; whatever is under it goes on working.
class KeySheet : public QFrame {
  Q_OBJECT

 public:
  KeySheet(const Theme* theme, QWidget* window);

  void setShown(bool on);

 Q_SIGNALS:
  void shownChanged(bool on);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void build();
  void place();

  const Theme* m_theme;
};

} // namespace coldstart
