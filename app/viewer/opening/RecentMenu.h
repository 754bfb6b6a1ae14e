// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace coldstart {

class RecentFiles;

/// What was opened lately, as a menu that follows the list.
class RecentMenu : public QMenu {
  Q_OBJECT

 public:
  RecentMenu(RecentFiles* recent, QWidget* parent);

 Q_SIGNALS:
  void chosen(const QStringList& paths);

 private:
  void refill();

  RecentFiles* m_recent;
};

} // namespace coldstart
