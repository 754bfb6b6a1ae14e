// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventSink.h"

namespace coldstart {

void EventSink::batch(EventBatch& batch) {
  std::vector<Event> unpacked;
  unpacked.reserve(batch.steps().size());
  appendEvents(batch, unpacked);
  batch.clear();
  events(unpacked);
}

} // namespace coldstart
