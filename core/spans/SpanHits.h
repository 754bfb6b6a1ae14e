// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "SpanLight.h"
#include "SpanQuery.h"
#include "StackSet.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace coldstart {

class LaneSamples;

/// The spans of a trace that a query fits, to be lit and to be walked through by time. Of more than
/// kMost only the earliest are kept, and all are counted.
class SpanHits final : public SpanLight {
 public:
  static constexpr std::size_t kMost = 1'000'000;

  /// Grows with the rows. Not to be used when asked to stop. `most`: for tests.
  SpanHits(std::shared_ptr<const TraceModel> model, const SpanQuery& query, std::stop_token stop,
           std::size_t most = kMost);

  /// All that fit.
  std::uint64_t total() const { return m_total; }
  /// Those that are kept.
  std::size_t size() const { return m_byTime.size(); }
  /// By time, then by goroutine.
  SpanRef at(std::size_t index) const;
  std::optional<std::size_t> indexOf(const SpanRef& span) const;
  /// The first that begins at or after `t`; size() when none does.
  std::size_t firstFrom(TimeNs t) const;

  bool holds(LaneId lane) const override { return !hitsOf(lane).empty(); }
  /// Cost follows the columns.
  std::vector<LitColumns> litColumns(LaneId lane, TimeRange range, int widthPx) const override;
  bool lit(const Span& span) const override;
  /// Every frame of what is found.
  bool litFrame(StackId stack) const override { return m_frames.contains(stack); }

 private:
  struct Hit {
    LaneId lane;
    TimeRange time;
  };
  void find(const SpanQuery& query, std::stop_token stop, std::size_t most);
  void lightFrames(const Span& span, const LaneSamples& samples);
  void lightCallers();
  void keepEarliest(std::size_t most);
  void order();
  std::span<const Hit> hitsOf(LaneId lane) const;

  std::uint64_t m_total = 0;
  StackSet m_frames;
  std::vector<Hit> m_hits;             ///< by lane, then time
  std::vector<std::uint32_t> m_byTime; ///< indices into m_hits
};

} // namespace coldstart
