// SPDX-License-Identifier: GPL-3.0-or-later
#include "Importers.h"

#include <array>

namespace coldstart {

std::span<const Importer> importers() {
  static const std::array kTable{
      traceImporter(),   profileImporter(),  logImporter(),
      metricsImporter(), manifestImporter(), textImporter(),
  };
  return kTable;
}

} // namespace coldstart
