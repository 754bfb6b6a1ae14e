// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"

namespace coldstart {

// Each in a file of its own; listed in Importers.cpp.
Importer traceImporter();
Importer profileImporter();
Importer metricsImporter();
Importer logImporter();
Importer manifestImporter();
Importer textImporter();

} // namespace coldstart
