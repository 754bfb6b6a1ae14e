// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace coldstart {

/// The first 16 bytes of a Go execution trace: "go 1.NN trace" and NULs. NN is the version of the
/// format, not of the toolchain: Go 1.24 writes 23. [Go 1.26 internal/trace/version/version.go,
/// ReadHeader]
struct TraceHeader {
  static constexpr std::size_t kBytes = 16;
  static constexpr int kNewestMinor = 26;
  int minor = 0;

  bool isV1() const { return minor < 22; }
  /// Versions of the old format that TraceV1Reader knows.
  bool isSupportedV1() const { return minor == 11 || minor == 19 || minor == 21; }
  /// Versions whose batches this reader knows: 22, 23, 25, 26.
  bool isSupportedV2() const { return minor == 22 || minor == 23 || minor == 25 || minor == 26; }
  /// Newer than any known here; read by the rules of the newest known one.
  bool isNewer() const { return minor > kNewestMinor; }
  std::string formatName() const { return "go1." + std::to_string(minor); }
};

/// nullopt when the bytes are no Go trace at all.
std::optional<TraceHeader> parseTraceHeader(std::span<const std::byte> head);

/// The header of a trace that can be read or tried (isNewer()), or why it cannot: no trace, too
/// old, of a version that never was.
Result<TraceHeader> readTraceHeader(std::span<const std::byte> head);

} // namespace coldstart
