// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace coldstart {

/// How many rows each column of a profile needs, counted on its bytes, so that columns are made in
/// their size at once and no count that a file merely claims is ever believed.
struct ProfileCounts {
  std::uint64_t sampleTypes = 0;
  std::uint64_t samples = 0;
  std::uint64_t stackEntries = 0; ///< location ids of all samples
  std::uint64_t values = 0;
  std::uint64_t labels = 0;
  std::uint64_t mappings = 0;
  std::uint64_t locations = 0;
  std::uint64_t lines = 0;
  std::uint64_t functions = 0;
  std::uint64_t strings = 0;
  std::uint64_t stringBytes = 0;

  /// Bytes of the columns.
  std::uint64_t memoryBytes() const;
};

/// Counts, and checks the outer framing. Truncated or Corrupt with the offset of the field.
Result<ProfileCounts> countProfile(std::span<const std::byte> bytes);

} // namespace coldstart
