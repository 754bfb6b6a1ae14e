// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventPrint.h"

namespace coldstart {

namespace {

std::string_view procState(std::uint8_t state) {
  static constexpr std::string_view kNames[] = {"Undetermined", "NotExist", "Running", "Idle"};
  return kNames[state];
}

} // namespace

void EventPrint::events(std::span<const Event> events) {
  m_generation.insert(m_generation.end(), events.begin(), events.end());
  m_count += events.size();
}

void EventPrint::clock(std::int64_t timeNs, const WireClock& clock) {
  if (!m_everything) return;
  m_text += "clock " + std::to_string(timeNs) + " mono " + std::to_string(clock.monoNs) + " wall " +
            std::to_string(clock.wallSec) + "." + std::to_string(clock.wallNsec) + "\n";
}

void EventPrint::generationEnded(const Symbols& symbols) {
  m_symbols = symbols;
  printAll();
}

void EventPrint::printAll() {
  for (const Event& event : m_generation)
    print(event);
  m_generation.clear();
}

std::string EventPrint::text() {
  printAll();
  return m_text;
}

std::string EventPrint::goroutine(std::uint64_t lane) const {
  const auto known = m_numberOfLane.find(lane);
  return known == m_numberOfLane.end() ? "-" : "g" + std::to_string(known->second);
}

std::string EventPrint::place(StackId stack) const {
  if (stack == kNoStack) return {};
  return " at " + std::string(m_symbols.name(m_symbols.frame(stack).function));
}

std::string EventPrint::who(const Event& event) const {
  std::string text = event.thread == ~0u ? "-" : "m" + std::to_string(event.thread);
  text += event.proc < 0 ? " -" : " p" + std::to_string(event.proc);
  return text + " " + (event.lane == kNoLane ? "-" : goroutine(event.lane.value));
}

std::string EventPrint::what(const Event& event) const {
  const std::string text(m_symbols.strings[event.text]);
  const auto quoted = [](const std::string& s) { return s.empty() ? s : " \"" + s + "\""; };
  switch (event.kind) {
  case EventKind::GoTransition:
    return goroutine(event.subject) + " " +
           std::string(toString(static_cast<GoState>(event.from))) + " -> " +
           std::string(toString(static_cast<GoState>(event.to))) + quoted(text) +
           place(event.stack);
  case EventKind::ProcTransition:
    return "p" + std::to_string(event.subject) + " " + std::string(procState(event.from)) + " -> " +
           std::string(procState(event.to));
  case EventKind::StackSample:
    return "sample" + place(event.stack);
  case EventKind::Sync:
    return "sync " + std::to_string(event.subject);
  default:
    return std::string(toString(event.kind)) + quoted(text) +
           quoted(std::string(m_symbols.strings[event.text2])) + " " +
           std::to_string(event.subject) + place(event.stack);
  }
}

void EventPrint::print(const Event& event) {
  const bool transition =
      event.kind == EventKind::GoTransition || event.kind == EventKind::ProcTransition;
  if (event.kind == EventKind::GoTransition && event.subject2 != 0)
    m_numberOfLane[event.subject] = event.subject2;
  if (!m_everything && (event.kind == EventKind::Sync || (transition && event.from == event.to)))
    return;
  m_text += std::to_string(event.time) + " " + who(event) + ": " + what(event) + "\n";
}

} // namespace coldstart
