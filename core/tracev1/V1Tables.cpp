// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1Tables.h"

#include <limits>

namespace coldstart {

bool V1Tables::has(V1EventType type) {
  return type == V1EventType::String || type == V1EventType::Stack ||
         type == V1EventType::Frequency || type == V1EventType::TimerGoroutine;
}

std::string_view V1Tables::take(const V1RawEvent& raw) {
  if ((raw.type == V1EventType::Frequency || raw.type == V1EventType::TimerGoroutine) &&
      raw.args.size() != specOf(raw.type).wireArgs())
    return "wrong number of arguments";
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
  m_wireStacks.push_back({number, static_cast<std::uint32_t>(raw.args[1]), m_pcs.size()});
  for (std::size_t at = 2; at < raw.args.size(); at += 4) {
    m_pcs.push_back(raw.args[at]);
    m_frameOfPc.try_emplace(raw.args[at], WireFrame{raw.args[at + 1], raw.args[at + 2],
                                                    static_cast<std::uint32_t>(raw.args[at + 3])});
  }
  return {};
}

bool V1Tables::finishStacks(const std::stop_token& stop) {
  std::vector<FrameId> frames;
  for (const WireStack& stack : m_wireStacks) { // at most 1000 frames each
    if (stop.stop_requested()) return false;
    frames.clear();
    std::optional<std::uint64_t> missing;
    for (std::size_t i = 0; i < stack.size; ++i) {
      const std::uint64_t pc = m_pcs[stack.begin + i];
      const WireFrame& frame = m_frameOfPc[pc];
      if (!missing) missing = missingOf(frame);
      frames.push_back(m_symbols.frame(pc, nameOf(frame.function), nameOf(frame.file), frame.line));
    }
    m_stacks[stack.number] = m_symbols.stack(frames);
    m_missingOfStack.erase(stack.number);
    if (missing) m_missingOfStack.emplace(stack.number, *missing);
  }
  m_pcs = {};
  m_wireStacks = {};
  return true;
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
