// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;

namespace coldstart {

class RecentFiles;
class WindowActions;

/// Puts the actions into the window's menus. A recent file chosen in its menu is emitted by
/// `openRecent(QStringList)`.
void fillMenuBar(QMenuBar* bar, const WindowActions& actions, class RecentMenu* recent);

} // namespace coldstart
