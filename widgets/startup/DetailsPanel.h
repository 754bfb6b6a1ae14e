// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ItemDetails.h"

#include <QWidget>

class QPushButton;
class QTextBrowser;

namespace coldstart {

/// The details line opened: the whole stack as text that can be selected, and a button that copies
/// all of it.
class DetailsPanel : public QWidget {
  Q_OBJECT

 public:
  DetailsPanel(const Theme* theme, QWidget* parent);

  void setDetails(const ItemDetails& details);
  void copyAll() const;

 private:
  void applyTheme();
  void refresh();

  const Theme* m_theme;
  ItemDetails m_details;
  QTextBrowser* m_text;
  QPushButton* m_copy;
};

} // namespace coldstart
