// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFormat.h"
#include "LogLines.h"
#include "LogReader.h"

namespace coldstart {

namespace {

Sniffed sniffLog(std::span<const std::byte> head) {
  const bool isLog = looksLikeText(head) && looksLikeInitTrace(textOf(head));
  return {isLog ? Sureness::Likely : Sureness::No, {}};
}

} // namespace

Importer logImporter() {
  return {"log", 20, false, sniffLog, importLines};
}

} // namespace coldstart
