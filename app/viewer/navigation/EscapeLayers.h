// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace coldstart {

class EscapeSteps;
class MainWindow;
class StartView;

/// Tells Esc what a window has over its views (go-to line, commands, keys, search: undone first)
/// and what is left in its panes (a zoomed flame graph, a pane that fills the room: undone last).
/// Once a window; `window` must outlive `steps`.
void addEscapeLayers(EscapeSteps& steps, const MainWindow& window);

/// The hint follows what opens and closes in the view, once there is one.
void refreshWithView(EscapeSteps& steps, const StartView& view);

} // namespace coldstart
