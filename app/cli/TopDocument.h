// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "TopRequest.h"

#include <string>
#include <vector>

namespace coldstart {

/// A profile's counts, labels and top lists as JSON. Keys and meaning: docs/formats/top.md.
std::string topDocument(const ProfileTop& top, const TopRequest& request,
                        const std::vector<Diagnostic>& diagnostics);

} // namespace coldstart
