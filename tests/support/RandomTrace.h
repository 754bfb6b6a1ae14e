// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace coldstart {

/// A valid trace (format 1.26, in the words of TraceText) of a made-up scheduler: a few threads
/// with a P each start, block, wake, create and end goroutines and go in and out of system calls.
/// The same numbers give the same text.
std::string randomTraceText(std::uint32_t seed, int generations, int eventsPerGeneration);

/// One generation of one thread, as text for traceBytes(): its goroutine yields again and again,
/// 12,000 events to a batch of 60 kB.
std::string longGenerationText(int batches);

} // namespace coldstart
