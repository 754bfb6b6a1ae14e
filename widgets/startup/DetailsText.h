// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ItemDetails.h"

#include <QWidget>

class QPainter;

namespace coldstart {

/// The two painted lines of the details line: title and facts; below them the stack from leaf to
/// root with the user's own frame in bold, middle frames left out where they do not fit.
class DetailsText : public QWidget {
  Q_OBJECT

 public:
  DetailsText(const Theme* theme, QWidget* parent);

  void setDetails(const ItemDetails& details);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintTitle(QPainter& painter, const QRect& line);
  void paintStack(QPainter& painter, const QRect& line);

  const Theme* m_theme;
  ItemDetails m_details;
};

} // namespace coldstart
