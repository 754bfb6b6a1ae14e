// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchScanner.h"
#include "ByteSource.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace coldstart {

/// What must happen before an event can.
struct EventNeed {
  enum class Kind : std::uint8_t {
    Nothing,     ///< there is no such thing: it contradicts what is known
    GoStep,      ///< the goroutine `id`'s step `sequence`; 0: a status, or its creation
    ProcStep,    ///< the same of a P
    GcStep,      ///< the GC's step `sequence`
    ThreadEvent, ///< the next event of the thread with the dense number `id`
  };
  Kind kind = Kind::Nothing;
  std::uint64_t id = 0;
  std::uint64_t sequence = 0;
};

/// The steps that the batches of one generation tell, for a generation that the end of the file
/// cuts. The runtime hands a thread's events over 64 KiB at a time, so a cut takes from each thread
/// what it did last, and all from those that did little; others then wait for things that never
/// come. This tells what still comes from what was lost. 4 bytes a step. Immutable once made.
class ToldSteps {
 public:
  /// Reads all `batches`; asked to stop, it leaves the rest out.
  ToldSteps(const ByteSource& source, const std::vector<BatchHeader>& batches,
            const std::stop_token& stop);

  /// Never false for a step that is told; true for one in a thousand of the others, or fewer.
  bool contains(const EventNeed& step) const;

 private:
  void addThread(class BatchDecoder& decoder);
  void addEvent(const struct WireEvent& event, std::uint64_t proc);
  void add(EventNeed::Kind kind, std::uint64_t id, std::uint64_t sequence);
  static std::uint32_t hashOf(EventNeed::Kind kind, std::uint64_t id, std::uint64_t sequence);

  std::vector<std::uint32_t> m_hashes; ///< ascending
};

} // namespace coldstart
