// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "Result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace coldstart {

struct InputSource;
struct ReadContext;
struct StartParts;

/// How sure an importer is that bytes are its own. The surest reads them; of equals, the first in
/// the table.
enum class Sureness : std::uint8_t {
  No,
  Perhaps, ///< nothing speaks against it: any text
  Likely,  ///< it looks like it; there is no magic number
  Certain, ///< a magic number
};

struct Sniffed {
  Sureness sure = Sureness::No;
  std::optional<Error> unreadable; ///< it is this format, and why it is still not read
};

/// A format that is read. A new one is one file with such a row and one line in Importers.cpp.
struct Importer {
  const char* name; ///< the stable word of InputFile::kind: "trace", "profile" ...
  int order;        ///< lower ones are read first
  bool makesAStart; ///< a start has one of these; two make two starts (groupInputs)
  /// Looks at the first kSniffBytes, or at all of a shorter input; already unpacked.
  Sniffed (*sniff)(std::span<const std::byte> head);
  /// Adds what the input holds to the parts of a start, and the input to StartParts::files. An
  /// Error: nothing of it was kept.
  Result<void> (*read)(const InputSource& source, ReadContext& context, StartParts& parts);
};

/// All that this program reads.
std::span<const Importer> importers();

} // namespace coldstart
