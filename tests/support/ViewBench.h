// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QueryRunner.h"
#include "SelectionModel.h"
#include "Theme.h"
#include "TimelineViewport.h"
#include "ViewContext.h"

#include <QString>

namespace coldstart {

/// What a view needs to live, for tests of one view.
struct ViewBench {
  SelectionModel selection;
  TimelineViewport viewport;
  QueryRunner queries{1};
  Theme theme;

  ViewContext context() { return {&selection, &viewport, &queries, &theme}; }
};

/// Screen texts have no-break spaces between numbers and units; tests are typed with plain ones.
inline QString plainSpaces(QString text) {
  return text.replace(QChar(0x00A0), u' ');
}

} // namespace coldstart
