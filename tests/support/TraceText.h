// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace coldstart {

/// Spells a Go execution trace (formats 1.22 to 1.26) as text, and gives its bytes. One thing a
/// line; "#" begins a comment that ends with the line:
///
///     trace 1.26                   the header; 1.26 when there is none
///     gen 1                        a generation; its clock is told at 1 GHz: ticks are ns
///     gen 2 freq=500000000         ... at another frequency; freq=0: not told
///     batch m=3 t=100              a batch of thread 3 (m=-1: none); events until the next one
///     GoStart dt=4 g=1 g_seq=1     Go's event names (EventSpec.h), arguments in their order
///     GoBlock dt=2 "chan receive" stack=2
///     ProcStatus p=0 running       words for the numbers of GoStatus and ProcStatus
///     string 5 "chan receive"      a string of the table with a number of its own
///     stack 2 main.main main.go:7 < runtime.main proc.go:250
///     sample t=120 m=3 p=0 g=1 stack=2
///     clock t=100 mono=7 sec=1700000000 nsec=5     1.25 and later; there is one when none is given
///     experiment 1 m=3 t=100 "anything"            an experimental batch
///     bytes 52 0 255               as they are, here
///     end-of-generation            the byte that ends a generation; needed since 1.26
///
/// Names before "=" are for the reader, their order counts, dt is 1 when left out. A quoted string
/// gets a number of its own unless the table has it. Tables are written where the generation ends:
/// stacks, strings, samples, clock; `tables` writes them earlier. A text that cannot be understood
/// stops the test program.
std::vector<std::byte> traceBytes(std::string_view text);

} // namespace coldstart
