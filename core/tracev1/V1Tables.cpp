// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Tables.h"

#include <algorithm>
#include <limits>

namespace coldstart {

std::string_view V1Tables::take(const V1RawEvent& raw) {
  switch (raw.type) {
  case V1EventType::String:
    if (!m_strings.try_emplace(raw.args[0], m_symbols.intern(raw.text)).second)
      return "its number is taken";
    return {};
  case V1EventType::Frequency:
    if (raw.args[0] == 0 || raw.args[0] > std::numeric_limits<std::int64_t>::max())
      return "the clock does not tick";
    m_ticksPerSecond = raw.args[0];
    return {};
  case V1EventType::TimerGoroutine:
    m_timers.insert(raw.args[0]);
    return {};
  case V1EventType::Stack:
    return takeStack(raw);
  default:
    return {};
  }
}

/// [number, frames, then pc, function, file and line of each, leaf first]. A number may be told
/// again: the last word holds.
std::string_view V1Tables::takeStack(const V1RawEvent& raw) {
  constexpr std::uint64_t kMaxFrames = 1000;
  if (raw.args.size() < 2 || raw.args[1] > kMaxFrames || raw.args.size() != 2 + 4 * raw.args[1])
    return "its frames do not add up";
  const auto number = static_cast<std::uint32_t>(raw.args[0]);
  if (number == 0 || raw.args[1] == 0) return {};
  m_wireStacks[number] = {m_pcs.size(), static_cast<std::size_t>(raw.args[1])};
  for (std::size_t at = 2; at < raw.args.size(); at += 4) {
    m_pcs.push_back(raw.args[at]);
    m_frameOfPc.try_emplace(raw.args[at], WireFrame{raw.args[at + 1], raw.args[at + 2],
                                                    static_cast<std::uint32_t>(raw.args[at + 3])});
  }
  return {};
}

void V1Tables::finishStacks() {
  std::vector<std::uint32_t> numbers; // in their order: equal files give equal ids
  numbers.reserve(m_wireStacks.size());
  for (const auto& [number, stack] : m_wireStacks)
    numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end());
  std::vector<FrameId> frames;
  for (const std::uint32_t number : numbers) {
    const WireStack& stack = m_wireStacks[number];
    frames.clear();
    for (std::size_t i = 0; i < stack.size; ++i) {
      const std::uint64_t pc = m_pcs[stack.begin + i];
      const WireFrame& frame = m_frameOfPc[pc];
      if (const auto missing = missingOf(frame)) m_missingOfStack.try_emplace(number, *missing);
      frames.push_back(m_symbols.frame(pc, nameOf(frame.function), nameOf(frame.file), frame.line));
    }
    m_stacks[number] = m_symbols.stack(frames);
  }
  m_pcs = {};
  m_wireStacks.clear();
}

StringId V1Tables::nameOf(std::uint64_t number) const {
  const auto found = m_strings.find(number);
  return found == m_strings.end() ? StringId{} : found->second;
}

std::optional<std::uint64_t> V1Tables::missingOf(const WireFrame& frame) const {
  for (const std::uint64_t number : {frame.function, frame.file})
    if (number != 0 && !m_strings.contains(number)) return number;
  return std::nullopt;
}

void V1Tables::noteMissing(std::uint64_t number) {
  if (m_missing++ == 0) m_firstMissing = number;
}

StringId V1Tables::string(std::uint64_t number) {
  if (number != 0 && !m_strings.contains(number)) noteMissing(number);
  return nameOf(number);
}

StackId V1Tables::stack(std::uint64_t number) {
  if (number == 0 || number > std::numeric_limits<std::uint32_t>::max()) return kNoStack;
  if (!m_missingOfStack.empty()) {
    const auto missing = m_missingOfStack.find(static_cast<std::uint32_t>(number));
    if (missing != m_missingOfStack.end()) noteMissing(missing->second);
  }
  const auto found = m_stacks.find(static_cast<std::uint32_t>(number));
  return found == m_stacks.end() ? kNoStack : found->second;
}

} // namespace coldstart
