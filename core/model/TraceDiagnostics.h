// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Error.h"
#include "TimeNs.h"

#include <cstdint>
#include <string>

namespace coldstart {

// What a load of a trace met and survived, as diagnostics. Arguments are numbers in decimals.

/// trace.truncated, trace.corrupt: detail, bytes lost, bytes of the file.
Diagnostic traceLoss(const Error& error, std::uint64_t lostBytes, std::uint64_t fileBytes);
/// trace.second_trace: the same, at the byte where it begins.
Diagnostic secondTrace(std::uint64_t offset, std::uint64_t lostBytes, std::uint64_t fileBytes);
/// trace.names_lost: the generation's number, how many events it has.
Diagnostic namesLost(std::uint64_t generation, std::uint64_t events);
/// The same of a trace of the formats before 1.22: 1, how many names its events ask for in vain.
Diagnostic namesLostV1(std::uint64_t names);
/// trace.events_lost: how many events there are before which something was taken as having
/// happened, how many were left out.
Diagnostic eventsLost(std::uint64_t bridged, std::uint64_t left);
/// trace.clock_assumed: none. `v1`: in the formats before 1.22.
Diagnostic clockAssumed(bool v1);
/// trace.newer_format: the format, "1.27", and the newest one known.
Diagnostic newerFormat(int minor);
/// trace.experiments_skipped: events, batches.
Diagnostic experimentsSkipped(std::uint64_t events, std::uint64_t batches);

/// trace.first_part: the length that was asked for, ns.
Diagnostic firstPart(DurationNs length);

/// trace.too_large: the length that was loaded, the trace's as far as is known (0: it is not), ns;
/// bytes of memory that all of it would take, bytes that can be had.
Diagnostic onlyPartFits(DurationNs loaded, DurationNs whole, std::uint64_t neededBytes,
                        std::uint64_t limitBytes);

/// "1.27" of 27.
std::string formatNumber(int minor);

} // namespace coldstart
