// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"

namespace coldstart {

/// Reads the lines of a log, or of any other text: which of the two it is, its lines tell.
Result<void> importLines(const InputSource& source, ReadContext& context, StartParts& parts);

} // namespace coldstart
