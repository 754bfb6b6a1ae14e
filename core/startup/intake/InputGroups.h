// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InputFiles.h"

#include <vector>

namespace coldstart {

/// Inputs of one start, in the order given.
using InputGroup = std::vector<InputSource>;

/// What belongs together. A start has one trace and one manifest (Importer::makesAStart). Inputs
/// with at most one of each are one start, wherever they lie. Else each directory is one, and of
/// several traces or manifests in a directory each is another, the first with the rest of that
/// directory. What lies in a directory with none of these goes to the first start. Starts are in
/// the order in which they are met; no input gives none.
std::vector<InputGroup> groupInputs(std::vector<InputSource> inputs);

} // namespace coldstart
