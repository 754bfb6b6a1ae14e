// SPDX-License-Identifier: GPL-3.0-or-later
#include "InlinedCalls.h"

#include <utility>

namespace coldstart {

namespace {

std::size_t mixed(std::uint64_t key) {
  key *= 0x9e3779b97f4a7c15; // 2^64 / golden ratio: spreads neighbours
  return static_cast<std::size_t>(key ^ (key >> 32));
}

} // namespace

InlinedCalls::InlinedCalls(std::vector<std::uint32_t> position, std::size_t listed)
    : m_position(std::move(position)), m_listed(listed), m_edges(256) {}

void InlinedCalls::beginSample() {
  ++m_sample;
  m_caller = kNotListed;
}

void InlinedCalls::addListed(std::uint32_t to, bool isInlined) {
  const std::uint32_t from = std::exchange(m_caller, to);
  if (from == kNotListed || from == to) return;
  Edge& e = edge(std::uint64_t{from} << 32 | to);
  if (e.lastSample == m_sample) return;
  e.inlined = isInlined && (e.lastSample == 0 || e.inlined);
  e.lastSample = m_sample;
}

InlinedCalls::Edge& InlinedCalls::edge(std::uint64_t key) {
  const std::size_t mask = m_edges.size() - 1;
  std::size_t at = mixed(key) & mask;
  while (m_edges[at].key != key && m_edges[at].key != kNoKey) at = (at + 1) & mask;
  if (m_edges[at].key == key) return m_edges[at];
  if ((m_edgeCount + 1) * 2 > m_edges.size()) {
    grow();
    return edge(key);
  }
  ++m_edgeCount;
  m_edges[at].key = key;
  return m_edges[at];
}

void InlinedCalls::grow() {
  const std::vector<Edge> old = std::exchange(m_edges, std::vector<Edge>(m_edges.size() * 2));
  m_edgeCount = 0;
  for (const Edge& e : old)
    if (e.key != kNoKey) edge(e.key) = e;
}

std::vector<Inlining> InlinedCalls::result() const {
  std::vector<bool> inlined(m_listed);
  std::vector<bool> called(m_listed);
  for (const Edge& e : m_edges) {
    if (e.key == kNoKey) continue;
    auto& seen = e.inlined ? inlined : called;
    seen[e.key & 0xffffffff] = true;
  }
  std::vector<Inlining> result(m_listed);
  for (std::size_t i = 0; i < m_listed; ++i)
    if (inlined[i]) result[i] = called[i] ? Inlining::Partly : Inlining::Yes;
  return result;
}

} // namespace coldstart
