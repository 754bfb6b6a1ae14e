// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

#include <QObject>
#include <QString>

#include <vector>

namespace coldstart {

class SelectionModel;
class TimelineViewport;

/// What Esc undoes next: first what lies over the window, then the range, the selected item, the
/// zoom, and at last what is left in the panes.
class EscapeSteps : public QObject {
  Q_OBJECT

 public:
  enum class Step { None, Over, Range, Item, Zoom, Under };

  EscapeSteps(SelectionModel* selection, TimelineViewport* viewport, QObject* parent = nullptr);

  /// Come before the range; those added earlier come first.
  void addOver(const std::vector<EscapeLayer>& layers);
  /// Come after the zoom.
  void addUnder(const std::vector<EscapeLayer>& layers);
  /// A layer has opened or closed.
  void refresh() { Q_EMIT changed(); }

  Step next() const;
  /// Undoes it; says what it was.
  Step perform();
  /// "Esc: clears the range"; empty when nothing is left to undo.
  QString hint() const;

 Q_SIGNALS:
  void changed();

 private:
  static const EscapeLayer* openOf(const std::vector<EscapeLayer>& layers);

  SelectionModel* m_selection;
  TimelineViewport* m_viewport;
  std::vector<EscapeLayer> m_over;
  std::vector<EscapeLayer> m_under;
};

} // namespace coldstart
