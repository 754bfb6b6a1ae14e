// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FloatingEntry.h"

#include <QList>

#include <functional>

class QAction;
class QTreeWidget;

namespace coldstart {

/// All commands of a window by name, with their keys: type a part of it, Enter does it. Commands
/// that cannot be given now are left out.
class CommandPalette : public FloatingEntry {
  Q_OBJECT

 public:
  /// `commands` are asked anew each time it opens.
  CommandPalette(const Theme* theme, QWidget* window, std::function<QList<QAction*>()> commands);

  QTreeWidget* list() const { return m_list; }

 protected:
  void opened() override;
  void accepted() override;
  bool moveBy(int key) override;
  void applyTheme() override;

 private:
  void fill();
  void tellCurrent();
  QAction* current() const;

  std::function<QList<QAction*>()> m_commands;
  QList<QAction*> m_shown;
  QTreeWidget* m_list;
};

/// "Open Directory": a menu's words without their mnemonic and dots.
QString commandName(const QAction& action);

} // namespace coldstart
