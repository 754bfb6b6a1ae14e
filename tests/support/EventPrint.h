// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "UnpackingSink.h"

#include <map>
#include <string>

namespace coldstart {

/// Writes down what a reader hands over, one event a line: time, thread (dense), P and goroutine
/// that did it, then what it was:
///
///     104 m0 p1 g7: g8 NotExist -> Runnable at main.work
///     110 m0 p1 -: p1 Running -> Idle
///
/// Statuses that repeat what is known and syncs are left out unless `everything`.
class EventPrint : public UnpackingSink {
 public:
  explicit EventPrint(bool everything = false) : m_everything(everything) {}

  void generationBegins(const Symbols& symbols) override { m_symbols = symbols; }
  void events(std::span<const Event> events) override;
  void clock(std::int64_t timeNs, const WireClock& clock) override;
  void generationEnded(const Symbols& symbols) override;

  /// All lines so far; called when the reading is over.
  std::string text();
  std::size_t count() const { return m_count; }

 private:
  void printAll();
  void print(const Event& event);
  std::string goroutine(std::uint64_t lane) const;
  std::string who(const Event& event) const;
  std::string what(const Event& event) const;
  std::string place(StackId stack) const;

  bool m_everything;
  std::size_t m_count = 0;
  Symbols m_symbols;
  std::vector<Event> m_generation; ///< until its strings are all known
  std::map<std::uint64_t, std::uint64_t> m_numberOfLane;
  std::string m_text;
};

} // namespace coldstart
