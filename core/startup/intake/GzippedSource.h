// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

/// What gzip data held.
struct Unpacked {
  std::unique_ptr<ByteSource> bytes; ///< in memory
  std::optional<Error> fault;        ///< behind `bytes`: what is missing, and why
};

/// Unpacks all of it, or of damaged data what came before the fault. An Error when that is nothing,
/// and when asked to stop.
Result<Unpacked> unpackAll(const ByteSource& packed, std::uint64_t maxBytes,
                           const std::stop_token& stop = {});

/// The same for bytes that may be packed or not: those that are not are handed through.
Result<Unpacked> unpackIfPacked(std::unique_ptr<ByteSource> bytes, std::uint64_t maxBytes);

} // namespace coldstart
