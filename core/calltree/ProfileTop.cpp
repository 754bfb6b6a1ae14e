// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileTop.h"

#include "InlinedCalls.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace coldstart {

namespace {

constexpr std::size_t kSamplesPerLook = 8192; // at the stop token

/// Signed addition that wraps instead of being undefined.
void add(std::int64_t& to, std::int64_t value) {
  to =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(to) + static_cast<std::uint64_t>(value));
}

std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

} // namespace

ProfileTop::ProfileTop(std::shared_ptr<const Profile> profile)
    : m_stacks(std::move(profile)), m_nodes(m_stacks) {
  const std::size_t types = m_stacks.profile().sampleTypeCount();
  m_sums.resize(types);
  m_totals.resize(types);
  m_flat.resize(m_nodes.size() * types);
  m_cum.resize(m_nodes.size() * types);
}

Result<std::shared_ptr<const ProfileTop>>
ProfileTop::compute(std::shared_ptr<const Profile> profile, const std::stop_token& stop) {
  const std::shared_ptr<ProfileTop> top(new ProfileTop(std::move(profile)));
  if (!top->sumUp(stop)) return fail(ErrorCode::Cancelled, 0, {});
  return std::shared_ptr<const ProfileTop>(top);
}

bool ProfileTop::sumUp(const std::stop_token& stop) {
  const Profile& profile = m_stacks.profile();
  const std::size_t types = m_sums.size();
  std::vector<std::uint32_t> lastSample(m_nodes.size()); // that a function was met in, from 1
  for (std::size_t s = 0; s < profile.sampleCount(); ++s) {
    if (s % kSamplesPerLook == 0 && stop.stop_requested()) return false;
    const auto values = profile.values(s);
    for (std::size_t t = 0; t < types; ++t) {
      add(m_sums[t], values[t]);
      add(m_totals[t], static_cast<std::int64_t>(magnitude(values[t])));
    }
    const auto addTo = [&](std::vector<std::int64_t>& column, FunctionNode node) {
      for (std::size_t t = 0; t < types; ++t)
        add(column[cell(node, t)], values[t]);
    };
    const auto stack = m_stacks.stack(s);
    if (!stack.empty()) addTo(m_flat, m_nodes.at(stack.front()).front());
    for (const LocationIndex location : stack) {
      for (const FunctionNode node : m_nodes.at(location)) {
        if (std::exchange(lastSample[node.value], static_cast<std::uint32_t>(s + 1)) != s + 1)
          addTo(m_cum, node);
      }
    }
  }
  return true;
}

std::vector<FunctionNode> ProfileTop::heaviest(std::size_t type, TopSort sort,
                                               std::size_t maxRows) const {
  std::vector<FunctionNode> nodes;
  for (std::uint32_t n = 0; n < m_nodes.size(); ++n) {
    const std::size_t at = cell(FunctionNode(n), type);
    if (m_flat[at] != 0 || m_cum[at] != 0) nodes.emplace_back(n);
  }
  const auto& first = sort == TopSort::Flat ? m_flat : m_cum;
  const auto& second = sort == TopSort::Flat ? m_cum : m_flat;
  const auto isHeavier = [&](FunctionNode a, FunctionNode b) {
    const auto weight = [&](const auto& column, FunctionNode n) {
      return magnitude(column[cell(n, type)]);
    };
    if (weight(first, a) != weight(first, b)) return weight(first, a) > weight(first, b);
    if (m_nodes.name(a) != m_nodes.name(b)) return m_nodes.name(a) < m_nodes.name(b);
    return std::tuple(weight(second, b), a) < std::tuple(weight(second, a), b);
  };
  const std::size_t shown = maxRows == 0 ? nodes.size() : std::min(maxRows, nodes.size());
  std::partial_sort(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(shown), nodes.end(),
                    isHeavier);
  nodes.resize(shown);
  return nodes;
}

std::vector<TopRow> ProfileTop::rows(std::size_t sampleType, TopSort sort,
                                     std::size_t maxRows) const {
  const std::vector<FunctionNode> nodes = heaviest(sampleType, sort, maxRows);
  const std::vector<Inlining> inlined = inlining(sampleType, nodes);
  std::vector<TopRow> rows;
  rows.reserve(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::size_t at = cell(nodes[i], sampleType);
    rows.push_back({m_nodes.name(nodes[i]), m_flat[at], m_cum[at], inlined[i]});
  }
  return rows;
}

std::vector<Inlining> ProfileTop::inlining(std::size_t type,
                                           const std::vector<FunctionNode>& listed) const {
  const Profile& profile = m_stacks.profile();
  std::vector<std::uint32_t> position(m_nodes.size(), InlinedCalls::kNotListed);
  for (std::size_t i = 0; i < listed.size(); ++i)
    position[listed[i].value] = static_cast<std::uint32_t>(i);
  // Most locations hold no listed function; they are passed over at the cost of a byte.
  std::vector<std::uint8_t> holdsListed(profile.locationCount());
  for (std::uint32_t l = 0; l < holdsListed.size(); ++l) {
    const auto nodes = m_nodes.at(LocationIndex(l));
    holdsListed[l] = std::any_of(nodes.begin(), nodes.end(), [&](FunctionNode n) {
      return position[n.value] != InlinedCalls::kNotListed;
    });
  }

  InlinedCalls calls(std::move(position), listed.size());
  for (std::size_t s = 0; s < profile.sampleCount(); ++s) {
    if (profile.value(s, type) == 0) continue;
    calls.beginSample();
    const auto stack = m_stacks.stack(s);
    for (std::size_t i = stack.size(); i-- > 0;)
      if (holdsListed[stack[i].value] != 0) calls.addLocation(m_nodes.at(stack[i]));
  }
  return calls.result();
}

} // namespace coldstart
