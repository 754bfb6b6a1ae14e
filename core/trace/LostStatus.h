// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchCursor.h"

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

namespace coldstart {

// Each generation tells the state of a P or goroutine before the first event about it, but perhaps
// on another thread; where the file is cut, the first event may be there and the status not. Since
// its sequence number is 1, nothing else lies between the two, and what it needs is what the status
// said.

/// The status that `waiting` needs when it is the first event about its P or goroutine in the
/// generation; nullopt for all others. At the time of `waiting`.
std::optional<WireEvent> statusNeededBy(const WireEvent& waiting);

/// Of which Ps and goroutines the batches of a generation tell the state, by a status or by making
/// them.
class ToldStatuses {
 public:
  ToldStatuses(const ByteSource& source, const std::vector<BatchHeader>& batches);

  /// False when the P or goroutine of this status is told of already.
  bool add(const WireEvent& status);

 private:
  std::unordered_set<std::uint64_t> m_goroutines;
  std::unordered_set<std::uint64_t> m_procs;
};

} // namespace coldstart
