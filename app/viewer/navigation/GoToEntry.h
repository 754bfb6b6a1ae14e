// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FloatingEntry.h"
#include "GoToPlace.h"
#include "ViewContext.h"

#include <memory>

class QLabel;

namespace coldstart {

/// Asks where to go, and says below the line what it is or why there is no such place.
class GoToEntry : public FloatingEntry {
  Q_OBJECT

 public:
  GoToEntry(const ViewContext& context, QWidget* window);

  void setStart(std::shared_ptr<const Start> start);
  QString words() const;

 Q_SIGNALS:
  void chosen(const coldstart::GoToPlace& place);

 protected:
  void opened() override;
  void accepted() override;
  void applyTheme() override;

 private:
  void refresh();

  std::shared_ptr<const Start> m_start;
  GoToPlace m_place;
  QLabel* m_words;
};

} // namespace coldstart
