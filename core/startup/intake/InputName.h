// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace coldstart {

/// What a start is called after what was opened: the first path's file or directory, as it is
/// spelled; where the spelling names none ("." or ".."), as the directory is really called. The
/// root is "/". Empty without a path.
std::string inputNameOf(const std::vector<std::filesystem::path>& paths);

} // namespace coldstart
