// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QGridLayout;

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
  struct Section;
  static std::vector<Section> movementSections();
  static std::vector<Section> commandSections();
  void build();
  void addSection(QGridLayout* grid, const Section& section);
  void place();

  const Theme* m_theme;
};

} // namespace coldstart
