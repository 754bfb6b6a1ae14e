// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputGroups.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

namespace coldstart {

namespace {

using Counts = std::map<const Importer*, std::size_t>;

std::string placeOf(const InputSource& source) {
  return std::filesystem::path(source.input.name).lexically_normal().parent_path().string();
}

struct Place {
  Counts ofAKind; ///< of what makes a start
  std::size_t firstGroup = 0;

  std::size_t starts() const {
    std::size_t most = 0;
    for (const auto& entry : ofAKind)
      most = std::max(most, entry.second);
    return most;
  }
};

/// The places in the order in which they are met.
class Places {
 public:
  explicit Places(const std::vector<InputSource>& inputs) {
    for (const InputSource& source : inputs) {
      const auto [at, isNew] = m_index.emplace(placeOf(source), m_places.size());
      if (isNew) m_places.emplace_back();
      if (source.kind.importer->makesAStart) ++m_places[at->second].ofAKind[source.kind.importer];
    }
    for (Place& place : m_places) {
      place.firstGroup = place.starts() > 0 ? m_starts : 0;
      m_starts += place.starts();
    }
  }

  std::size_t starts() const { return m_starts; }
  const Place& of(const InputSource& source) const { return m_places[m_index.at(placeOf(source))]; }

 private:
  std::vector<Place> m_places;
  std::map<std::string, std::size_t> m_index;
  std::size_t m_starts = 0;
};

bool areOneStart(const std::vector<InputSource>& inputs) {
  Place all;
  for (const InputSource& source : inputs)
    if (source.kind.importer->makesAStart) ++all.ofAKind[source.kind.importer];
  return all.starts() <= 1;
}

} // namespace

std::vector<InputGroup> groupInputs(std::vector<InputSource> inputs) {
  if (inputs.empty()) return {};
  if (areOneStart(inputs)) return {std::move(inputs)};
  const Places places(inputs);
  std::vector<InputGroup> groups(places.starts());
  std::map<const Place*, Counts> met;
  for (InputSource& source : inputs) {
    const Place& place = places.of(source);
    const std::size_t nth =
        source.kind.importer->makesAStart ? met[&place][source.kind.importer]++ : 0;
    groups[place.firstGroup + nth].push_back(std::move(source));
  }
  return groups;
}

} // namespace coldstart
