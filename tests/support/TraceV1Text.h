// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace coldstart {

/// Spells a Go execution trace of the old formats (1.11, 1.19, 1.21) as text, and gives its bytes.
/// One thing a line; "#" begins a comment that ends with the line:
///
///     trace 1.19                   the header; 1.21 when there is none
///     batch p=0 t=100              a batch of P 0 (p=-1: none); events until the next one
///     GoStart dt=4 g=1 seq=1       Go's event names (V1EventSpec.h), arguments in their order
///     UserLog dt=1 task=7 "key" stack=0 text="message"
///     CPUSample dt=0 t=120 p=0 g=1 stack=2
///     stack 2 main.main main.go:7 < runtime.main proc.go:250
///     frequency 500000000          at the end there is one of 1 GHz (ticks are ns) if none is
///     given;
///                                  0: the file does not tell
///     timer 5                      goroutine 5 is the runtime's timer
///     bytes 52 0 255               as they are, here
///
/// Names before "=" are for the reader, their order counts, dt is 1 when left out. A quoted string
/// gets a number of its own and stands before what names it. A text that cannot be understood stops
/// the test program.
std::vector<std::byte> traceV1Bytes(std::string_view text);

} // namespace coldstart
