// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventPipe.h"

#include "AtEnd.h"

namespace coldstart {

void EventPipe::push(Item item) {
  while (m_queue.tryPush(item) == BoundedQueue<Item>::Pushed::Full) {
    if (workMeanwhile()) continue;
    m_queue.push(std::move(item));
    return;
  }
}

std::optional<EventPipe::Item> EventPipe::pop() {
  for (;;) {
    if (auto item = m_queue.tryPop()) return item;
    if (!workMeanwhile()) return m_queue.pop();
  }
}

void EventPipe::batch(EventBatch& batch) {
  EventBatch empty = m_emptied.tryPop().value_or(EventBatch{});
  push(std::exchange(batch, std::move(empty)));
}

void EventPipe::drainInto(EventSink& sink) {
  const AtEnd freed([this] { m_queue.close(); }); // the reader waits while it is full
  while (auto item = pop()) {
    if (auto* batch = std::get_if<EventBatch>(&*item)) {
      sink.batch(*batch);
      m_emptied.tryPush(*batch);
    } else if (const auto* begin = std::get_if<Begin>(&*item))
      sink.generationBegins(begin->symbols);
    else if (const auto* piece = std::get_if<Piece>(&*item))
      sink.pieceEnded(piece->symbols);
    else if (const auto* end = std::get_if<End>(&*item))
      sink.generationEnded(end->symbols);
    else if (const auto* clock = std::get_if<Clock>(&*item))
      sink.clock(clock->timeNs, clock->clock);
  }
}

} // namespace coldstart
