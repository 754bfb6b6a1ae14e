// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Filter.h"
#include "FlameLight.h"
#include "FlameSearch.h"
#include "FlameTreeQuery.h"
#include "Selection.h"
#include "ViewContext.h"

#include <QWidget>

namespace coldstart {

class FlameCanvas;
class FlameCaption;
class FlameFinder;
class FlameToolBar;

/// The flame graph of a start: of the selected range, from wall time, CPU samples or a profile.
/// What is selected is lit and the rest fades; nothing is ever left out. A click selects the frame.
/// All that grows with the input runs on the QueryRunner.
class FlameGraphWidget : public QWidget {
  Q_OBJECT

 public:
  FlameGraphWidget(const ViewContext& context, QWidget* parent = nullptr);

  FlameSource source() const { return m_source; }
  void setSource(const FlameSource& source);
  std::optional<GoroutineId> goroutine() const { return m_goroutine; }
  /// nullopt: all goroutines.
  void setGoroutine(std::optional<GoroutineId> goroutine);
  /// Only the time of what it fits is shown.
  void setFilter(const Filter& filter);
  /// Perfetto's mouse (DESIGN section 5).
  void setDragSelects(bool on);

  /// Puts the keyboard into the search.
  void find();

  FlameCanvas* canvas() const { return m_canvas; }
  FlameToolBar* toolBar() const { return m_toolBar; }
  const FlameTree& shown() const { return m_shown; }
  const FlameLight& light() const { return m_light; }
  const FlameHits& hits() const;
  QString subtitle() const;
  QString litText() const;

 Q_SIGNALS:
  /// For the pane's title: "wall time of g1 · 235 ms – 1.537 s".
  void subtitleChanged(const QString& text);
  /// What the frame below the pointer weighs; empty when there is none.
  void frameTextChanged(const QString& text);
  /// What the selection weighs here: "904 ms, 99.4 % of wall time of g1 · ..."; empty when nothing
  /// is lit.
  void litTextChanged(const QString& text);

 private:
  enum Slot { TreeSlot, LightSlot, HoverSlot };

  void startChanged(const StartShown& shown, StartChange change);
  void chooseSource();
  void rebuild();
  void showTree(FlameTree tree);
  void selectionChanged(const Selection& now, const Selection& before);
  void relight();
  void hoverChanged(const SelectionItem& item);
  template <class Deliver> void askLight(Slot slot, const SelectionItem& item, Deliver deliver);
  void showFound();
  void stepSearch(int by);
  void chooseFrame(std::optional<NodeId> node);
  void hoverFrame(std::optional<NodeId> node);
  void showMenu(NodeId node, QPoint global);
  void followLink(const QString& target);
  void updateCaption();
  QString captionText() const;
  /// Something is selected here, and no frame of it is wide enough to be seen.
  bool hitsAreUnseen() const;
  std::optional<GoroutineId> selectedGoroutine() const;

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  FlameSource m_source;
  std::optional<GoroutineId> m_goroutine;
  Filter m_filter;
  bool m_sourceChosen = false; ///< by the user: not changed by itself any more
  FlameTree m_shown;
  FlameLight m_light;
  bool m_hovering = false; ///< the hover is this view's own
  FlameToolBar* m_toolBar;
  FlameCanvas* m_canvas;
  FlameFinder* m_finder;
  FlameCaption* m_caption;
};

} // namespace coldstart
