// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TopRequest.h"

#include <string>

namespace coldstart {

/// Top lists for people: one table a sample type and order, UTF-8, heavy rows in bold when
/// `inColour`.
std::string topTable(const ProfileTop& top, const TopRequest& request, bool inColour);

} // namespace coldstart
