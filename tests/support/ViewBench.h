// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FilterModel.h"
#include "MarkModel.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Session.h"
#include "Theme.h"
#include "TimelineViewport.h"
#include "ViewContext.h"

#include <QString>

#include <semaphore>
#include <utility>

namespace coldstart {

/// What a view needs to live, for tests of one view.
struct ViewBench {
  Session session;
  Theme theme;
  SelectionModel& selection = *session.selection();
  TimelineViewport& viewport = *session.viewport();
  QueryRunner& queries = *session.queries();

  ViewContext context() { return ViewContext::of(&session, &theme); }
};

/// Fills both workers of a runner, so that what is asked meanwhile is answered when they are let
/// go.
class HeldQueries {
 public:
  explicit HeldQueries(QueryRunner& runner) {
    for (int slot = 0; slot < 2; ++slot)
      runner.run(
          &m_receiver, slot,
          [this](const std::stop_token&) {
            m_entered.release();
            m_gate.acquire();
            return 0;
          },
          [](int) {});
    m_entered.acquire();
    m_entered.acquire();
  }
  ~HeldQueries() { release(); }
  void release() {
    if (std::exchange(m_held, false)) m_gate.release(2);
  }

 private:
  QObject m_receiver;
  bool m_held = true;
  std::counting_semaphore<2> m_entered{0};
  std::counting_semaphore<2> m_gate{0};
};

/// Screen texts have no-break spaces between numbers and units; tests are typed with plain ones.
inline QString plainSpaces(QString text) {
  return text.replace(QChar(0x00A0), u' ');
}

} // namespace coldstart
