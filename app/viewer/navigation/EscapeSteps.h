// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
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

  /// Something else that Esc undoes while `isOpen()`.
  struct Layer {
    QString hint; ///< "Esc: closes the search"
    std::function<bool()> isOpen;
    std::function<void()> undo;
  };

  EscapeSteps(SelectionModel* selection, TimelineViewport* viewport, QObject* parent = nullptr);

  /// Comes before the range; a layer added earlier comes first.
  void addOver(Layer layer) { m_over.push_back(std::move(layer)); }
  /// Comes after the zoom.
  void addUnder(Layer layer) { m_under.push_back(std::move(layer)); }
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
  static const Layer* openOf(const std::vector<Layer>& layers);

  SelectionModel* m_selection;
  TimelineViewport* m_viewport;
  std::vector<Layer> m_over;
  std::vector<Layer> m_under;
};

} // namespace coldstart
