// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QObject>

#include <vector>

namespace coldstart {

class CommandPalette;
class FilterEntry;
class FloatingEntry;
class GoToEntry;
class KeySheet;
class WindowActions;
struct EscapeLayer;

/// What opens over a window: the line to go somewhere, the one to filter, the commands, the keys.
class WindowEntries : public QObject {
  Q_OBJECT

 public:
  /// `actions` outlive it.
  WindowEntries(const ViewContext& context, const WindowActions& actions, QWidget* window);

  GoToEntry* goTo() const { return m_goTo; }
  FilterEntry* filter() const { return m_filter; }
  CommandPalette* palette() const { return m_palette; }
  KeySheet* keys() const { return m_keys; }
  /// Each is what Esc closes first.
  std::vector<EscapeLayer> layers() const;

 Q_SIGNALS:
  /// One has opened or closed.
  void layersChanged();

 private:
  void connectActions(const WindowActions& actions);
  void followFilter(const WindowActions& actions);

  ViewContext m_context;
  GoToEntry* m_goTo;
  FilterEntry* m_filter;
  CommandPalette* m_palette;
  KeySheet* m_keys;
};

} // namespace coldstart
