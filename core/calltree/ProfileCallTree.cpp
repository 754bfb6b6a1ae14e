// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileCallTree.h"

#include <array>
#include <cstdio>

namespace coldstart {

namespace {

struct UnitScale {
  std::string_view name;
  WeightUnit unit;
  std::int64_t scale;
};

/// Spellings that pprof understands (google/pprof internal/measurement/measurement.go).
constexpr std::array<UnitScale, 13> kUnits{{
    {"nanoseconds", WeightUnit::Nanoseconds, 1},
    {"nanosecond", WeightUnit::Nanoseconds, 1},
    {"ns", WeightUnit::Nanoseconds, 1},
    {"microseconds", WeightUnit::Nanoseconds, 1'000},
    {"us", WeightUnit::Nanoseconds, 1'000},
    {"milliseconds", WeightUnit::Nanoseconds, 1'000'000},
    {"ms", WeightUnit::Nanoseconds, 1'000'000},
    {"seconds", WeightUnit::Nanoseconds, 1'000'000'000},
    {"s", WeightUnit::Nanoseconds, 1'000'000'000},
    {"bytes", WeightUnit::Bytes, 1},
    {"byte", WeightUnit::Bytes, 1},
    {"kilobytes", WeightUnit::Bytes, 1'024},
    {"megabytes", WeightUnit::Bytes, std::int64_t{1'024} * 1'024},
}};

UnitScale scaleOf(std::string_view unit) {
  for (const UnitScale& known : kUnits)
    if (known.name == unit) return known;
  return {unit, WeightUnit::Count, 1};
}

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
  return scaleOf(profileUnit).unit;
}

CallTree profileCallTree(const Profile& profile, std::size_t sampleType,
                         const std::stop_token& stop) {
  const bool known = sampleType < profile.sampleTypeCount();
  const UnitScale unit = scaleOf(known ? profile.sampleUnit(sampleType) : "");
  CallTreeBuilder builder(unit.unit, unit.scale);
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
