// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "EventSpec.h"
#include "GenerationTables.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace coldstart {

/// An event as it stands on the wire, with its time completed.
struct WireEvent {
  std::int64_t time = 0; ///< ns
  EventType type = EventType::None;
  std::array<std::uint64_t, kMaxEventArgs> args{}; ///< after dt
};

/// The same in 24 bytes, as nearly all events have few and small arguments. The types that are most
/// of every trace come with their string and stack looked up in the generation's tables:
///
/// | type             | a        | b        | c       |
/// | GoStart          | g        | sequence |         |
/// | GoUnblock        | g        | sequence | StackId |
/// | GoStop, GoBlock  | StringId |          | StackId |
/// | GoSyscallBegin   | sequence |          | StackId |
/// | others           | the arguments after dt, as they are |
struct CompactEvent {
  /// A StringId or StackId: the event names one that is in no table.
  static constexpr std::uint32_t kAbsent = LocalIds::kAbsent;

  std::int64_t time; ///< ns
  std::uint32_t a, b, c;
  std::uint16_t offset; ///< of its first byte in its batch
  EventType type;
  bool wide; ///< more or larger arguments: `a` is its place in EventChunk::wide
};
static_assert(sizeof(CompactEvent) == 24);

/// Some events of one batch, decoded.
struct EventChunk {
  std::vector<CompactEvent> events; ///< the first `count` are
  std::size_t count = 0;
  std::vector<WireEvent> wide;
  std::uint64_t dataOffset = 0; ///< of the batch in the file
  std::optional<Error> fault;   ///< what comes behind the events; there is no going on

  WireEvent wireEvent(const CompactEvent& event) const {
    if (event.wide) return wide[event.a];
    return {event.time, event.type, {event.a, event.b, event.c}};
  }
};

} // namespace coldstart
