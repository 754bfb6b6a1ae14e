// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "SpanStacks.h"
#include "TimeKind.h"

#include <cstdint>
#include <vector>

namespace coldstart {

/// Time of one stack by state.
struct StackSum {
  TimeByKind ns{};
  std::array<std::uint64_t, kTimeKindCount> count{}; ///< pieces of spans
  std::int64_t inferred = 0; ///< of the running time: the trace does not say the stack

  void add(const SpanPiece& piece, TimeKind kind) {
    const std::int64_t length = piece.time.length().ns;
    ns[static_cast<std::size_t>(kind)] += length;
    ++count[static_cast<std::size_t>(kind)];
    if (piece.source == StackSource::Inferred) inferred += length;
  }
};

/// Sums by stack: stacks are many, those that weigh something are few.
class StackSums {
 public:
  /// `stacks`: how many ids there are.
  explicit StackSums(std::size_t stacks) : m_places(stacks, 0) {}

  StackSum& of(StackId stack) {
    std::uint32_t& place = m_places[stack.value];
    if (place == 0) {
      m_sums.emplace_back();
      place = static_cast<std::uint32_t>(m_sums.size());
    }
    return m_sums[place - 1];
  }
  /// nullptr: it weighs nothing.
  const StackSum* find(StackId stack) const {
    return m_places[stack.value] == 0 ? nullptr : &m_sums[m_places[stack.value] - 1];
  }
  std::size_t stacks() const { return m_places.size(); }

 private:
  std::vector<std::uint32_t> m_places; ///< by stack: 1 + index into m_sums, 0 = nothing
  std::vector<StackSum> m_sums;
};

} // namespace coldstart
