// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace coldstart {

/// What a file is.
enum class InputFormat : std::uint8_t {
  Empty,
  Trace,         ///< Go execution trace, `goMinor` says which
  Profile,       ///< pprof's profile.proto
  LegacyProfile, ///< pprof's old texts: ?debug=1, goroutine ?debug=2
  Metrics,       ///< metrics.jsonl
  Manifest,      ///< manifest.json or meta.json
  Log,           ///< text with a line of GODEBUG=inittrace=1 near its beginning
  Text,          ///< any other text
  Bundle,        ///< zstd
  Unknown,
};

/// A file's format, told by its content. `unreadable` is why nothing here reads it.
struct InputKind {
  InputFormat format = InputFormat::Unknown;
  bool gzipped = false; ///< then `format` is that of what is packed
  int goMinor = 0;      ///< Trace: 26 for "go 1.26 trace"
  std::optional<Error> unreadable;
};

/// How many first bytes sniffFormat() wants to see.
inline constexpr std::size_t kSniffBytes = 64 << 10;

/// What a file with these first bytes is; never by name. `head` holds kSniffBytes, or
/// all of a shorter file.
InputKind sniffFormat(std::span<const std::byte> head);

/// The stable word of InputFile::kind: "trace", "profile", "metrics", "manifest", "log", "text"; ""
/// for a format that is not read.
std::string kindWord(InputFormat format);

/// Whether these bytes read as text: no control characters but white space and escape sequences.
bool looksLikeText(std::span<const std::byte> head);

} // namespace coldstart
