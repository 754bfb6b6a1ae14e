// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QObject>

namespace coldstart {

class EscapeSteps;
class WindowActions;

/// The ways back: through history, by Esc, and to the whole of what there is.
class StepActions : public QObject {
  Q_OBJECT

 public:
  /// `window`: where the mouse's back and forward buttons count. `actions` outlive it.
  StepActions(const ViewContext& context, const WindowActions& actions, QWidget* window);

  EscapeSteps* escape() const { return m_escape; }

 Q_SIGNALS:
  /// "Esc: clears the range", or empty.
  void hintChanged(const QString& hint);

 private:
  void connectHistory(QWidget* window);
  void connectWhole();
  void connectEscape();

  ViewContext m_context;
  const WindowActions& m_actions;
  EscapeSteps* m_escape;
};

} // namespace coldstart
