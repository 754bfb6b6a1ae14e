// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Importer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace coldstart {

/// What an input is, told by its content. `unreadable` is why nothing here reads it.
struct InputKind {
  const Importer* importer = nullptr; ///< whose format it is; null: nobody's
  bool gzipped = false;               ///< then the rest is about what is packed
  bool empty = false;
  std::optional<Error> unreadable;
};

/// How many first bytes sniffFormat() wants to see.
inline constexpr std::size_t kSniffBytes = 64 << 10;

/// What an input with these first bytes is, of the formats in this table; never by name. `head`
/// holds kSniffBytes, or all of a shorter input. The table has to outlive the answer.
InputKind sniffFormat(std::span<const std::byte> head, std::span<const Importer> importers);

/// The importer's stable word; "" for a format that nobody knows.
std::string kindWord(const InputKind& kind);

/// Whether these bytes read as text: no control characters but white space and escape sequences.
bool looksLikeText(std::span<const std::byte> head);

} // namespace coldstart
