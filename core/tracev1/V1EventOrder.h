// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Progress.h"
#include "V1BatchDecoder.h"
#include "V1BatchIndex.h"
#include "V1GoSequence.h"
#include "V1WaitList.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace coldstart {

/// Joins the Ps' batches to one row of events, each after those it depends on: of the events that
/// can be next, the earliest. Which of two at one time comes first follows the order in which Go
/// looks at the Ps. Each P has one decoded event in memory.
/// [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEventBatches]
class V1EventOrder {
 public:
  struct Watch {
    std::stop_token stop;
    ProgressFn progress;
    std::uint64_t totalBytes = 0;
  };

  V1EventOrder(V1BatchIndex& index, V1BatchDecoder& decoder, V1Names& names, Watch watch);

  /// The next event, good until the next call; nullptr at the end, and when asked to stop. Where
  /// nothing can be next, since what it waits for was lost, all that is left comes P by P.
  const V1Event* next();
  /// Asked to stop, before the end.
  bool cancelled() const { return m_cancelled; }
  /// Why some events could not be put in order.
  const std::optional<Error>& fault() const { return m_fault; }
  /// How often a lane was asked whether its next event can be taken: a few times an event, however
  /// many lanes there are.
  std::uint64_t asked() const { return m_asked; }

 private:
  struct Lane { ///< a P, or the CPU samples
    V1LaneCursor cursor;
    std::vector<V1Batch> batches;
    std::size_t nextBatch = 0;
    V1Event front;
    bool hasFront = false;
  };
  struct Ready {
    std::int64_t time = 0;
    std::uint32_t lane = 0;
  };

  bool fill(Lane& lane);
  bool fillFromSamples(Lane& lane);
  bool worked();
  bool leavesWaiting(std::uint32_t number);
  const V1Event* takeEarliest();
  const V1Event* nextOfRest();
  void stuck(std::string why);
  void heapPush(Ready ready);
  Ready heapPop();

  V1BatchDecoder& m_decoder;
  const V1Names& m_names;
  Watch m_watch;
  std::uint64_t m_endOffset;
  std::vector<V1Sample> m_samples;
  std::size_t m_nextSample = 0;
  std::vector<Lane> m_lanes;  ///< the last one is that of the samples
  V1WaitList m_waiting;       ///< lanes whose next event is not among m_ready
  std::vector<Ready> m_ready; ///< a binary heap by time, kept as Go keeps it
  V1GoSequence m_sequence;
  V1Event m_taken;
  std::optional<std::size_t> m_rest; ///< no order is possible: the lane that is emptied now
  std::uint64_t m_asked = 0;
  std::uint64_t m_work = 0; ///< things decoded
  std::uint64_t m_decodedBytes = 0;
  bool m_cancelled = false;
  std::optional<Error> m_fault;
};

} // namespace coldstart
