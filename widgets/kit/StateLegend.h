// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Theme.h"

#include <QWidget>

#include <vector>

namespace coldstart {

/// What the colours of the lanes mean, in one line: as many as fit, the most telling first.
/// Runnable is hatched, as in the lanes.
class StateLegend : public QWidget {
  Q_OBJECT

 public:
  StateLegend(const Theme* theme, QWidget* parent);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {0, 0}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Entry {
    ColorRole color;
    QString words;
  };
  int widthOf(const Entry& entry) const;

  const Theme* m_theme;
  std::vector<Entry> m_entries;
};

} // namespace coldstart
