// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FloatingEntry.h"

class QLabel;

namespace coldstart {

class FilterModel;

/// Asks what is to be shown alone; an empty line takes the filter away.
class FilterEntry : public FloatingEntry {
  Q_OBJECT

 public:
  /// What is accepted is set in `filter`.
  FilterEntry(FilterModel* filter, const Theme* theme, QWidget* window);

  QString words() const;

 protected:
  void opened() override;
  void accepted() override;
  void applyTheme() override;

 private:
  void refresh();

  FilterModel* m_filter;
  QLabel* m_words;
};

} // namespace coldstart
