// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DurationFormat.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTimer;
class QToolButton;

namespace coldstart {

struct Start;

/// The last line of the window: which files, how they were aligned, how much it is, how long it
/// took; what Esc undoes next; and a button with the number of notes.
class StatusLine : public QWidget {
  Q_OBJECT

 public:
  StatusLine(const ViewContext& context, QWidget* parent);

  void setStart(const std::shared_ptr<const Start>& start);
  /// How long opening took; shown with the events.
  void setLoadTime(DurationNs time);
  /// "Esc: clears the range", or empty.
  void setHint(const QString& hint);
  /// A sentence about what was just asked for, in the files' place for a while.
  void say(const QString& sentence);
  /// Empty when it is over.
  QString said() const;
  QString hint() const;
  QToolButton* notes() const { return m_notes; }
  QString filesText() const;
  QString figuresText() const;

 Q_SIGNALS:
  void notesRequested();

 private:
  void applyTheme();
  void refresh();
  void hush();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  DurationNs m_loadTime;
  QTimer* m_saying;
  QLabel* m_files;
  QLabel* m_hint;
  QToolButton* m_notes;
  QLabel* m_figures;
};

} // namespace coldstart
