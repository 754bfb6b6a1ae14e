// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace coldstart {

class QueryRunner;
class SelectionModel;
class Theme;
class TimelineViewport;

/// What every view of a window shares; passed to each constructor, owned by the window.
struct ViewContext {
  SelectionModel* selection;
  TimelineViewport* viewport;
  QueryRunner* queries;
  Theme* theme;
};

} // namespace coldstart
