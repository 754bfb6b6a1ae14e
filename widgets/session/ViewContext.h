// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Session.h"

namespace coldstart {

class Theme;

/// What every view of a window gets in its constructor: the session it shows, its parts by their
/// own names, and how things look. All are the window's, and outlive the view.
struct ViewContext {
  Session* session;
  SelectionModel* selection;
  TimelineViewport* viewport;
  QueryRunner* queries;
  Theme* theme;

  static ViewContext of(Session* session, Theme* theme) {
    return {session, session->selection(), session->viewport(), session->queries(), theme};
  }
};

} // namespace coldstart
