// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFiles.h"
#include "MetricsReader.h"
#include "ReadContext.h"
#include "StartAssembly.h"

namespace coldstart {

namespace {

Sniffed sniffMetrics(std::span<const std::byte> head) {
  const std::string_view json = jsonIn(head);
  return {!json.empty() && looksLikeMetrics(json) ? Sureness::Likely : Sureness::No, {}};
}

Result<void> importMetrics(const InputSource& source, ReadContext& context, StartParts& parts) {
  const auto bytes = context.openPlain(source);
  if (!bytes) return Unexpected{bytes.error()};
  auto metrics = readMetrics(**bytes, context.stop);
  if (!metrics) return Unexpected{metrics.error()};
  context.tell(source, metrics->diagnostics);
  metrics->diagnostics.clear();
  if (!parts.metrics.empty())
    context.diagnostics.push_back({Severity::Note,
                                   "input.second",
                                   source.input.name,
                                   0,
                                   {"metrics"},
                                   "a second metrics file of one start; the first is shown"});
  parts.metrics.push_back(
      {source.input.name, std::make_shared<const MetricsFile>(std::move(*metrics))});
  parts.files.push_back(fileOf(source));
  return {};
}

} // namespace

Importer metricsImporter() {
  return {"metrics", 40, false, sniffMetrics, importMetrics};
}

} // namespace coldstart
