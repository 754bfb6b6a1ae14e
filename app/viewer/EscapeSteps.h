// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace coldstart {

class SelectionModel;
class TimelineViewport;

/// What Esc undoes next: first the range, then the selected item, then the zoom.
class EscapeSteps : public QObject {
  Q_OBJECT

 public:
  enum class Step { None, Range, Item, Zoom };

  EscapeSteps(SelectionModel* selection, TimelineViewport* viewport, QObject* parent = nullptr);

  Step next() const;
  /// Undoes it; says what it was.
  Step perform();
  /// "Esc: clears the range"; empty when nothing is left to undo.
  QString hint() const;

 Q_SIGNALS:
  void changed();

 private:
  SelectionModel* m_selection;
  TimelineViewport* m_viewport;
};

} // namespace coldstart
