// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile.h"
#include "Progress.h"
#include "Result.h"

#include <memory>
#include <span>
#include <stop_token>

namespace coldstart {

struct DecodeOptions {
  std::uint64_t memoryLimit = std::uint64_t{4} << 30; ///< bytes of the columns
  std::stop_token stop = {};
  ProgressFn progress = {}; ///< may be empty
};

/// Decodes the bytes of one profile.proto message (not packed by gzip). Strict where Go's own
/// reader is: ids are unique, not 0 and lead somewhere, each sample has one value a sample type,
/// strings have a place in the table, whose first is "". Offsets of errors count from the start of
/// the bytes: Truncated, Corrupt, TooLarge, Cancelled.
Result<std::shared_ptr<const Profile>> decodeProfile(std::span<const std::byte> bytes,
                                                     const DecodeOptions& options = {});

} // namespace coldstart
