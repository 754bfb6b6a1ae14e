// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace coldstart {

/// Small texts in which Linux tells about itself (/proc, /sys).

/// All of a file; empty when it cannot be read.
std::string textOf(const std::filesystem::path& file);

/// The number that a text begins with, when a blank or its end follows; nullopt for "max" and for
/// what is too large for 64 bits.
std::optional<std::uint64_t> leadingNumber(std::string_view text);

/// The number behind a key that begins a line, in bytes where " kB" follows: of "MemFree:  7 kB",
/// "inactive_file 7". The key goes up to the blank. nullopt when there is no such line, or no
/// number that can be counted.
std::optional<std::uint64_t> numberBehind(std::string_view text, std::string_view key);

/// Of two limits; nullopt is none.
std::optional<std::uint64_t> lesser(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b);

} // namespace coldstart
