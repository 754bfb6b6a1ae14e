// SPDX-License-Identifier: GPL-3.0-or-later
#include "InlinedCalls.h"

#include <utility>

namespace coldstart {

InlinedCalls::InlinedCalls(std::vector<std::uint32_t> position, std::size_t listed)
    : m_position(std::move(position)), m_listed(listed) {
}

void InlinedCalls::beginSample() {
  ++m_sample;
  m_caller = kNotListed;
}

void InlinedCalls::addLocation(std::span<const FunctionNode> innermostFirst) {
  for (std::size_t i = innermostFirst.size(); i-- > 0;) {
    const std::uint32_t to = m_position[innermostFirst[i].value];
    const bool isInlined = i + 1 != innermostFirst.size();
    if (to != kNotListed) addListed(to, isInlined);
  }
}

void InlinedCalls::addListed(std::uint32_t to, bool isInlined) {
  const std::uint32_t from = std::exchange(m_caller, to);
  if (from == kNotListed || from == to) return;
  Edge& e = edge(from, to);
  if (e.lastSample == m_sample) return;
  e.inlined = e.inlined && isInlined;
  e.lastSample = m_sample;
}

InlinedCalls::Edge& InlinedCalls::edge(std::uint32_t from, std::uint32_t to) {
  const std::uint32_t row = m_edgeIndex.findOrInsert(
      mixBits(std::uint64_t{from} << 32 | to),
      [&](std::uint32_t r) { return m_edges[r].from == from && m_edges[r].to == to; },
      [&] {
        m_edges.push_back({.from = from, .to = to});
        return static_cast<std::uint32_t>(m_edges.size() - 1);
      });
  return m_edges[row];
}

std::vector<Inlining> InlinedCalls::result() const {
  std::vector<bool> inlined(m_listed);
  std::vector<bool> called(m_listed);
  for (const Edge& e : m_edges)
    (e.inlined ? inlined : called)[e.to] = true;
  std::vector<Inlining> result(m_listed);
  for (std::size_t i = 0; i < m_listed; ++i)
    if (inlined[i]) result[i] = called[i] ? Inlining::Partly : Inlining::Yes;
  return result;
}

} // namespace coldstart
