// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

class Profile;

/// Spells a pprof profile as text. One thing a line; "#" begins a comment:
///
///     type cpu nanoseconds                  a sample type, in order
///     period cpu nanoseconds 10000000
///     time 1700000000000000000 500          time and duration, ns
///     default cpu        drop REGEX        keep REGEX        comment WORD
///     mapping FILE                          locations that follow are in it
///     ids 100 7                             ids are 100, 107, 114 ... instead of 1, 2, 3
///     unpacked                              repeated numbers one by one
///     main.main:12;main.work;main.leaf 3 30 key=text bytes=16:kilobytes
///
/// The last is a sample: the stack root first, values, labels (number:unit is a number). A stack's
/// frame is a location; "a+b" are two lines of it, b inlined into a; ":12" the line number; "?" a
/// location without lines; "-" alone is an empty stack. A frame spelled alike is one location,
/// unless it ends in "@2", which asks for another one. Words have no blanks; "\x80" is a byte.
std::vector<std::byte> profileBytes(std::string_view text);

/// A profile the other way round, one line a fact, so that two can be compared and read: every
/// column of it by content, without ids or string indexes.
std::string printProfile(const Profile& profile);

} // namespace coldstart
