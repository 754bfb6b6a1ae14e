// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace coldstart {

/// Lets Tab walk through `groups` in their order, and inside each in the order in which its
/// controls were made. Hidden controls keep their place. Call again when controls come or go.
void orderTabs(const QList<QWidget*>& groups);

} // namespace coldstart
