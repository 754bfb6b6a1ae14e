// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace coldstart {

class Viewer;
class WindowActions;

/// Colours, size and what a drag does: what all windows have in common. The checked action of each
/// window follows, whoever changed it.
class LooksActions : public QObject {
  Q_OBJECT

 public:
  /// Both outlive it.
  LooksActions(Viewer* viewer, const WindowActions& actions, QObject* parent);

 private:
  void connectScheme();
  void connectScale();
  void connectDrag();

  Viewer* m_viewer;
  const WindowActions& m_actions;
};

} // namespace coldstart
