// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFiles.h"
#include "Manifest.h"
#include "ReadContext.h"
#include "StartAssembly.h"

namespace coldstart {

namespace {

Sniffed sniffManifest(std::span<const std::byte> head) {
  const std::string_view json = jsonIn(head);
  return {!json.empty() && looksLikeManifest(json) ? Sureness::Likely : Sureness::No, {}};
}

Result<void> importManifest(const InputSource& source, ReadContext& context, StartParts& parts) {
  const auto bytes = context.openPlain(source);
  if (!bytes) return Unexpected{bytes.error()};
  auto manifest = readManifest(**bytes, context.stop);
  if (!manifest) return Unexpected{manifest.error()};
  context.tell(source, manifest->diagnostics);
  parts.manifest = std::make_shared<const Manifest>(std::move(*manifest));
  parts.files.push_back(fileOf(source));
  return {};
}

} // namespace

Importer manifestImporter() {
  return {"manifest", 10, true, sniffManifest, importManifest};
}

} // namespace coldstart
