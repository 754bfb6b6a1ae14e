// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace coldstart {

/// What a profile file may be, by its first bytes.
enum class ProfileFormat : std::uint8_t {
  Unknown,
  Protobuf,      ///< profile.proto, not packed
  CountText,     ///< "heap profile: ", "goroutine profile: total", "--- mutex:" ...: ?debug=1
  GoroutineDump, ///< "goroutine 1 [running]:": ?debug=2, SIGQUIT, a crash
  LegacyCpu,     ///< gperftools' binary CPU profile
};

/// Looks at the beginning of a file (64 bytes tell most; it may be cut anywhere). Gzip is none of
/// these: unpack first. The protobuf form has no magic; its tags have to fit.
ProfileFormat sniffProfile(std::span<const std::byte> head);

inline bool looksLikeProfile(std::span<const std::byte> head) {
  return sniffProfile(head) == ProfileFormat::Protobuf;
}

/// In words, as in "this is ...". Empty for Unknown.
std::string_view describe(ProfileFormat format);

} // namespace coldstart
