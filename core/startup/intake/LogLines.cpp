// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogLines.h"

#include "InputFiles.h"
#include "LogReader.h"
#include "ReadContext.h"
#include "StartAssembly.h"

namespace coldstart {

Result<void> importLines(const InputSource& source, ReadContext& context, StartParts& parts) {
  const auto bytes = context.openPlain(source);
  if (!bytes) return Unexpected{bytes.error()};
  auto log = readLog(**bytes, context.stop);
  if (!log) return Unexpected{log.error()};
  context.tell(source, log->diagnostics);
  InputFile file = fileOf(source);
  file.kind = log->inits.empty() ? "text" : "log";
  parts.files.push_back(std::move(file));
  parts.logs.push_back(std::make_shared<const LogFile>(std::move(*log)));
  return {};
}

} // namespace coldstart
