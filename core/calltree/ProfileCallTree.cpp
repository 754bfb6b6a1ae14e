// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileCallTree.h"

#include "UnitScale.h"

#include <cstdio>

namespace coldstart {

namespace {

/// Turns locations into nodes; each location's names are looked up once.
class ProfileStacks {
 public:
  ProfileStacks(const Profile& profile, CallTreeBuilder& builder)
      : m_profile(profile), m_builder(builder), m_names(profile.locationCount()) {}

  NodeId leafOf(std::size_t sample) {
    NodeId node = kRootNode;
    const auto stack = m_profile.stack(sample);
    for (auto location = stack.rbegin(); location != stack.rend(); ++location)
      for (const NameId name : namesOf(*location))
        node = m_builder.child(node, name);
    if (node == kRootNode)
      node = m_builder.child(kRootNode, m_builder.name(CallTree::kNoStackName));
    return node;
  }

 private:
  /// Outermost first; never empty.
  const std::vector<NameId>& namesOf(LocationIndex location) {
    std::vector<NameId>& names = m_names[location.value];
    if (!names.empty()) return names;
    const auto lines = m_profile.lines(location);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
      names.push_back(m_builder.name(m_profile.functionName(line->function)));
    if (names.empty()) {
      char address[24];
      std::snprintf(address, sizeof address, "0x%llx",
                    static_cast<unsigned long long>(m_profile.address(location)));
      names.push_back(m_builder.name(address));
    }
    return names;
  }

  const Profile& m_profile;
  CallTreeBuilder& m_builder;
  std::vector<std::vector<NameId>> m_names; ///< by location
};

} // namespace

WeightUnit weightUnitOf(std::string_view profileUnit) {
  switch (unitScaleOf(profileUnit).quantity) {
  case Quantity::Duration:
    return WeightUnit::Nanoseconds;
  case Quantity::Bytes:
    return WeightUnit::Bytes;
  case Quantity::Count:
    break;
  }
  return WeightUnit::Count;
}

CallTree profileCallTree(const Profile& profile, std::size_t sampleType,
                         const std::stop_token& stop) {
  const bool known = sampleType < profile.sampleTypeCount();
  const std::string_view unit = known ? profile.sampleUnit(sampleType) : "";
  CallTreeBuilder builder(weightUnitOf(unit), unitScaleOf(unit).factor);
  ProfileStacks stacks(profile, builder);
  constexpr std::size_t kStopEach = 4096;
  for (std::size_t i = 0; known && i < profile.sampleCount(); ++i) {
    if (i % kStopEach == 0 && stop.stop_requested()) break;
    const std::int64_t value = profile.value(i, sampleType);
    if (value != 0) builder.add(stacks.leafOf(i), value, 1);
  }
  return std::move(builder).build();
}

} // namespace coldstart
