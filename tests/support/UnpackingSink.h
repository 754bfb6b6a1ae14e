// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventSink.h"

#include <span>
#include <vector>

namespace coldstart {

/// A sink that is given plain Events, for those who look at each.
class UnpackingSink : public EventSink {
 public:
  /// Some events in order; the span is good for the call only.
  virtual void events(std::span<const Event> events) = 0;

  void pieceEnded(const Symbols&) override {}
  void batch(EventBatch& batch) final {
    std::vector<Event> unpacked;
    unpacked.reserve(batch.steps().size());
    for (const GoStep& step : batch.steps())
      unpacked.push_back((step.flags & GoStep::kOther) ? batch.other(step) : toEvent(step));
    batch.clear();
    events(unpacked);
  }
};

} // namespace coldstart
