// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace coldstart {

/// The directory of the recording that comes with Coldstart: beside an installed program, or in the
/// sources of a built one. Empty when there is none.
QString exampleStartPath();

} // namespace coldstart
