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

/// Screen texts have no-break spaces between numbers and units; tests are typed with plain ones.
inline QString plainSpaces(QString text) {
  return text.replace(QChar(0x00A0), u' ');
}

} // namespace coldstart
