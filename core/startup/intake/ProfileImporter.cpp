// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFiles.h"
#include "InputFormat.h"
#include "ProfileFormat.h"
#include "ProfileKind.h"
#include "ProfileReader.h"
#include "ReadContext.h"
#include "StartAssembly.h"

namespace coldstart {

namespace {

Sniffed sniffProfileFile(std::span<const std::byte> head) {
  const ProfileFormat form = sniffProfile(head);
  if (form == ProfileFormat::Unknown) return {};
  if (form != ProfileFormat::Protobuf)
    return {Sureness::Likely, Error{ErrorCode::UnsupportedVersion, 0,
                                    std::string(describe(form)) + ", which is not read yet"}};
  // A date at the beginning of a log could be a string table; no profile is without control bytes.
  if (looksLikeText(head)) return {};
  return {Sureness::Likely, {}};
}

Result<void> importProfile(const InputSource& source, ReadContext& context, StartParts& parts) {
  const auto bytes = context.open(source); // its reader unpacks by itself, piece by piece
  if (!bytes) return Unexpected{bytes.error()};
  std::vector<Diagnostic> diagnostics;
  ReadOptions options;
  options.stop = context.stop;
  options.diagnostics = &diagnostics;
  auto profile = readProfile(**bytes, options);
  context.tell(source, diagnostics);
  if (!profile) return Unexpected{profile.error()};
  std::string kind(profileKindOf(**profile));
  parts.profiles.push_back({source.input.name, std::move(kind), std::move(*profile)});
  parts.files.push_back(fileOf(source));
  return {};
}

} // namespace

Importer profileImporter() {
  return {"profile", 60, false, sniffProfileFile, importProfile};
}

} // namespace coldstart
