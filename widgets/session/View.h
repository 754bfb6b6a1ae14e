// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QWidget;

namespace coldstart {

/// Something that Esc undoes while it is open.
struct EscapeLayer {
  QString hint; ///< "Esc: closes the search"
  std::function<bool()> isOpen;
  std::function<void()> undo;
};

/// What a window knows of what stands in one of its panes. A pane is one folder with a View of its
/// own, and one line in the window's list of panes (PanePlaces.cpp): nothing else names it. It
/// follows the session by itself; views know the session, never each other. GUI thread.
class View : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Stable word for the settings and for tests: "timeline".
  virtual QString key() const = 0;
  /// The pane's title, translated.
  virtual QString title() const = 0;
  /// What fills the pane. The view makes it; its parent owns it.
  virtual QWidget* widget() const = 0;
  /// What has the keyboard when one begins in this view.
  virtual QWidget* firstFocus() const { return widget(); }
  /// Something small in the title line, behind the subtitle; null for none. Made once.
  virtual QWidget* titleWidget() { return nullptr; }

  /// Whether it has a find line of its own, and the keyboard put into it.
  virtual bool canFind() const { return false; }
  virtual void find() {}
  /// What Esc closes before it clears the range (a find line).
  virtual std::vector<EscapeLayer> layersOver() { return {}; }
  /// What Esc takes back at last (a zoom of its own).
  virtual std::vector<EscapeLayer> layersUnder() { return {}; }
  /// Whether the filter in force is shown as a chip in its title line.
  virtual bool followsFilter() const { return false; }
  /// Whether a drag selects (Perfetto's mouse) or pans.
  virtual void setDragSelects(bool on) { Q_UNUSED(on) }
  /// Whether letters that mean a place (M) are the view's.
  virtual bool takesLetters() const { return false; }

 Q_SIGNALS:
  /// Grey words behind the title, with the scope of the figures: "delta over the whole start".
  void subtitleChanged(const QString& text);
  /// Words at the title line's right end: "42 packages".
  void asideChanged(const QString& text);
  /// What it knows of what is below the pointer, or of what is selected, for the details line.
  void hoverTextChanged(const QString& text);
  void litTextChanged(const QString& text);
  /// A layer has opened or closed.
  void layersChanged();
};

/// Makes a view; its widget gets `parent`, and so does the view.
using ViewFactory = std::function<View*(const ViewContext& context, QWidget* parent)>;

} // namespace coldstart
