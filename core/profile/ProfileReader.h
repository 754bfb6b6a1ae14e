// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"
#include "Profile.h"
#include "Progress.h"
#include "Result.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

struct ReadOptions {
  std::uint64_t limit = std::uint64_t{2} << 30; ///< bytes, unpacked
  std::uint64_t memoryLimit = std::uint64_t{4}
                              << 30; ///< bytes of the columns, known before they are made
  std::stop_token stop = {};
  ProgressFn progress = {};                       ///< may be empty; counts 100 in all
  std::vector<Diagnostic>* diagnostics = nullptr; ///< may be null: what was passed over
};

/// Reads a pprof profile, gzip'd (any number of members) or plain. Blocks; any thread.
///
/// A profile is read whole or not at all, since its strings come last: Truncated, Corrupt,
/// TooLarge, Cancelled or Io. UnsupportedVersion for the older forms (texts, gperftools), which are
/// named; UnknownFormat for what is no profile. Inside gzip, offsets of Corrupt and of Truncated
/// profiles count unpacked bytes, and the error says so; those of damaged gzip data count the
/// file's.
Result<std::shared_ptr<const Profile>> readProfile(const ByteSource& source,
                                                   const ReadOptions& options = {});

} // namespace coldstart
