// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"
#include "TraceModelBuilder.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>
#include <vector>

namespace coldstart {

/// The builder, publishing a snapshot after whole generations and pieces of long ones, but not too
/// often.
class PublishingSink : public EventSink {
 public:
  PublishingSink(TraceModelBuilder& builder, std::function<void()> publish,
                 std::chrono::milliseconds interval)
      : m_builder(builder), m_publish(std::move(publish)), m_interval(interval) {}

  void generationBegins(const Symbols& symbols) override {
    m_eventsOf.push_back(0);
    m_inGeneration = true;
    m_builder.generationBegins(symbols);
  }
  void batch(EventBatch& batch) override {
    if (m_inGeneration) m_eventsOf.back() += batch.steps().size();
    m_builder.batch(batch);
  }
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_builder.clock(timeNs, clock);
  }
  void pieceEnded(const Symbols& symbols) override {
    m_builder.pieceEnded(symbols);
    publishIfDue();
  }
  void generationEnded(const Symbols& symbols) override {
    m_builder.generationEnded(symbols);
    m_inGeneration = false;
    publishIfDue();
  }
  bool sawGeneration() const { return !m_eventsOf.empty(); }
  /// By the generation's place in the file, without its sync. Called when all is handed over.
  std::uint64_t eventsOf(std::size_t ordinal) const {
    return ordinal < m_eventsOf.size() && m_eventsOf[ordinal] > 0 ? m_eventsOf[ordinal] - 1 : 0;
  }

 private:
  void publishIfDue() {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point now = Clock::now();
    if (!m_publish || now < m_due) return;
    m_publish();
    if (m_interval.count() == 0) return;
    // The larger the trace, the longer it takes to show it: never much of the time.
    const Clock::time_point done = Clock::now();
    m_due = done + std::max<Clock::duration>(m_interval, (done - now) * kLeastRest);
  }

  static constexpr int kLeastRest = 8; ///< times what publishing took

  std::vector<std::uint64_t> m_eventsOf;
  bool m_inGeneration = false;
  TraceModelBuilder& m_builder;
  std::function<void()> m_publish;
  std::chrono::milliseconds m_interval;
  std::chrono::steady_clock::time_point m_due = std::chrono::steady_clock::now() + m_interval;
};

} // namespace coldstart
