// SPDX-License-Identifier: GPL-3.0-or-later
#include "FunctionNodes.h"

#include <unordered_map>

namespace coldstart {

namespace {

/// "/usr/lib/libc.so.6": "libc.so.6". A path of slashes alone is "/", as Go's filepath.Base has it.
std::string_view baseName(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/'))
    path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1);
}

} // namespace

class FunctionNodes::Builder {
 public:
  Builder(FunctionNodes& nodes, const PrunedStacks& stacks)
      : m_nodes(nodes), m_stacks(stacks), m_profile(stacks.profile()) {}

  void build() {
    m_nodes.m_ends.reserve(m_profile.locationCount());
    for (std::uint32_t l = 0; l < m_profile.locationCount(); ++l) {
      const LocationIndex location(l);
      const auto lines = m_stacks.lines(location);
      for (const ProfileLine& line : lines)
        m_nodes.m_nodes.push_back(node(m_profile.functionName(line.function), location));
      if (lines.empty()) m_nodes.m_nodes.push_back(node({}, location));
      m_nodes.m_ends.push_back(static_cast<std::uint32_t>(m_nodes.m_nodes.size()));
    }
  }

 private:
  FunctionNode node(std::string_view name, LocationIndex location) {
    if (!name.empty()) {
      const auto [at, isNew] = m_byName.try_emplace(name, next());
      if (isNew) m_nodes.m_names.push_back(name);
      return at->second;
    }
    const MappingIndex m = m_profile.mapping(location);
    const std::string_view file = m == kNoMapping ? std::string_view() : m_profile.mappingFile(m);
    const auto [at, isNew] = m_byFile.try_emplace(file, next());
    if (isNew) m_nodes.m_names.push_back(nameOfFile(file));
    return at->second;
  }

  std::string_view nameOfFile(std::string_view file) {
    if (file.empty()) return "<unknown>";
    return m_nodes.m_ownNames.emplace_back("[" + std::string(baseName(file)) + "]");
  }

  FunctionNode next() const { return FunctionNode(static_cast<std::uint32_t>(m_nodes.size())); }

  FunctionNodes& m_nodes;
  const PrunedStacks& m_stacks;
  const Profile& m_profile;
  std::unordered_map<std::string_view, FunctionNode> m_byName;
  std::unordered_map<std::string_view, FunctionNode> m_byFile;
};

FunctionNodes::FunctionNodes(const PrunedStacks& stacks) {
  Builder(*this, stacks).build();
}

} // namespace coldstart
