// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QFrame>

#include <memory>

class QPlainTextEdit;
class QToolButton;
class QLabel;

namespace coldstart {

struct Start;

/// What was met while reading the files (skipped, lost, guessed), as a list to read and copy.
class NotesPanel : public QFrame {
  Q_OBJECT

 public:
  NotesPanel(const ViewContext& context, QWidget* parent);

  void setStart(const std::shared_ptr<const Start>& start);
  QString text() const;

 private:
  void applyTheme();

  const Theme* m_theme;
  QLabel* m_title;
  QPlainTextEdit* m_list;
  QToolButton* m_close;
};

} // namespace coldstart
