// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Filter.h"
#include "FloatingEntry.h"

class QLabel;

namespace coldstart {

/// Asks what is to be shown alone; an empty line takes the filter away.
class FilterEntry : public FloatingEntry {
  Q_OBJECT

 public:
  FilterEntry(const Theme* theme, QWidget* window);

  /// What stands in the line when it opens.
  void setFilter(const Filter& filter) { m_filter = filter; }
  QString words() const;

 Q_SIGNALS:
  void chosen(const coldstart::Filter& filter);

 protected:
  void opened() override;
  void accepted() override;
  void applyTheme() override;

 private:
  void refresh();

  Filter m_filter;
  QLabel* m_words;
};

} // namespace coldstart
