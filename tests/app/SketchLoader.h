// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Document.h"
#include "StartSketch.h"

#include <memory>

namespace coldstart {

/// Loads the sketch of a start, named for the first path, whatever lies there.
inline Document::Loader sketchLoader() {
  return [](const auto& paths, const auto&, const auto&) {
    return Result<std::shared_ptr<const Start>>(sketchStart(paths.front().filename().string()));
  };
}

} // namespace coldstart
