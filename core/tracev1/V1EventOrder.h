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
/// looks at the Ps. [Go 1.26 internal/trace/internal/tracev1/parser.go, parseEventBatches]
class V1EventOrder {
 public:
  struct Watch {
    std::stop_token stop;
    ProgressFn progress;
    std::uint64_t totalBytes = 0;
  };

  V1EventOrder(V1BatchIndex& index, V1BatchDecoder& decoder, Watch watch);

  /// Appends the events; "Local" ones take the type of those that they stand for. Where nothing can
  /// be next, since what it waits for was lost, all that is left is appended P by P. An Error when
  /// cancelled only.
  Result<void> run(std::vector<V1Event>& out);
  /// Why some events could not be put in order.
  const std::optional<Error>& fault() const { return m_fault; }
  /// How often a lane was asked whether its next event can be taken: a few times an event, however
  /// many lanes there are.
  std::uint64_t asked() const { return m_asked; }

 private:
  struct Lane { ///< a P, or the CPU samples
    std::int32_t proc = 0;
    std::vector<V1Batch> batches;
    std::size_t nextBatch = 0;
    std::vector<V1Event> events; ///< of the batch under way
    std::size_t next = 0;

    const V1Event& front() const { return events[next]; }
  };
  struct Ready {
    std::int64_t time = 0;
    std::uint32_t lane = 0;
  };

  bool fill(Lane& lane);
  void stuck(std::string why, std::vector<V1Event>& out);
  void findReady();
  bool leavesWaiting(std::uint32_t number);
  bool takeEarliest(std::vector<V1Event>& out);
  static void append(const V1Event& event, std::vector<V1Event>& out);
  void appendRest(std::vector<V1Event>& out);
  void heapPush(Ready ready);
  Ready heapPop();

  V1BatchDecoder& m_decoder;
  Watch m_watch;
  std::uint64_t m_endOffset;
  std::uint64_t m_decodedBytes = 0;
  std::vector<Lane> m_lanes;
  V1WaitList m_waiting; ///< lanes whose next event is not among m_ready
  std::uint64_t m_asked = 0;
  std::vector<Ready> m_ready; ///< a binary heap by time, kept as Go keeps it
  V1GoSequence m_sequence;
  std::optional<Error> m_fault;
};

} // namespace coldstart
