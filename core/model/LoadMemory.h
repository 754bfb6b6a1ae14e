// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <cstdint>
#include <optional>

namespace coldstart {

/// How much memory a trace of so many bytes may take while it is loaded, at most; told before
/// anything of it is read. 35 bytes an event, of at least 5 bytes in the file, is 7 times the file;
/// 32 MiB for what does not grow with it (buffers, the first pages of indexes).
///
/// 35: a goroutine of three events costs some 72 bytes beside its rows, and that is the most that
/// was measured (a million goroutines: 35 bytes an event, 7.0 times the file); goroutines that go
/// on cost 11 (2 times the file), programs with many stacks 28 (26 bytes of file an event: 1.1
/// times). 5: the shortest events that a program can do again and again are GoStart, GoBlock,
/// GoUnblock: 4 to 7 bytes with their times.
///
/// Before format 1.22 (`v1`) the file and all its events are held meanwhile: 5 and 56 bytes more an
/// event, 19 times the file in all.
std::uint64_t estimatedLoadBytes(std::uint64_t fileBytes, bool v1);

/// TooLarge, with both figures, when the estimate is above the limit. `limitBytes` 0: none.
std::optional<Error> refusalForMemory(std::uint64_t fileBytes, bool v1, std::uint64_t limitBytes);

} // namespace coldstart
