// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"
#include "Pace.h"
#include "TraceModelBuilder.h"

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
      : m_builder(builder), m_publish(std::move(publish)), m_pace(interval, kLeastRest) {
    m_pace.rest();
  }

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
    if (m_publish) m_pace.run(m_publish);
  }

  static constexpr int kLeastRest = 8; ///< times what publishing took

  std::vector<std::uint64_t> m_eventsOf;
  bool m_inGeneration = false;
  TraceModelBuilder& m_builder;
  std::function<void()> m_publish;
  Pace m_pace;
};

} // namespace coldstart
