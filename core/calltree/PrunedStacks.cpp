// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrunedStacks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>
#include <string>

namespace coldstart {

namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

RE2::Options quietly() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

/// Which functions match drop and not keep, by LineFunctionIndex.
std::vector<bool> droppedFunctions(const Profile& profile, const RE2& drop, const RE2* keep) {
  std::vector<bool> dropped(profile.functionCount());
  for (std::uint32_t f = 0; f < dropped.size(); ++f) {
    const std::string_view name =
        simplifiedFunctionName(profile.functionName(LineFunctionIndex(f)));
    dropped[f] = !profile.functionName(LineFunctionIndex(f)).empty() &&
                 RE2::FullMatch(piece(name), drop) && !(keep && RE2::FullMatch(piece(name), *keep));
  }
  return dropped;
}

Diagnostic badExpression(const char* field, const RE2& expression) {
  const std::string detail = std::string("no frames are left out, since ") + field +
                             " is no regular expression: " + expression.error();
  return {Severity::Warning, "profile.drop_frames", {}, 0, {expression.pattern()}, detail};
}

} // namespace

PrunedStacks::PrunedStacks(std::shared_ptr<const Profile> profile) : m_profile(std::move(profile)) {
  if (m_profile->dropFrames().empty()) return;
  const RE2 drop(piece(m_profile->dropFrames()), quietly());
  const RE2 keep(piece(m_profile->keepFrames()), quietly());
  if (!drop.ok()) m_diagnostics.push_back(badExpression("drop_frames", drop));
  if (!keep.ok()) m_diagnostics.push_back(badExpression("keep_frames", keep));
  if (!m_diagnostics.empty()) return;

  const std::vector<bool> dropped =
      droppedFunctions(*m_profile, drop, m_profile->keepFrames().empty() ? nullptr : &keep);
  if (std::find(dropped.begin(), dropped.end(), true) == dropped.end()) return;
  matchLocations(dropped);
  m_stackBegin.reserve(m_profile->sampleCount());
  for (std::size_t s = 0; s < m_profile->sampleCount(); ++s)
    m_stackBegin.push_back(stackBegin(s));
}

void PrunedStacks::matchLocations(const std::vector<bool>& dropped) {
  m_match.resize(m_profile->locationCount());
  m_firstLine.resize(m_profile->locationCount());
  for (std::uint32_t l = 0; l < m_match.size(); ++l) {
    const auto lines = m_profile->lines(LocationIndex(l));
    const auto matching = std::find_if(lines.rbegin(), lines.rend(), [&](const ProfileLine& line) {
      return dropped[line.function.value];
    });
    if (matching == lines.rend()) continue;
    const bool isOutermost = matching == lines.rbegin();
    m_match[l] = isOutermost ? Match::Whole : Match::Inside;
    if (!isOutermost) m_firstLine[l] = static_cast<std::uint32_t>(lines.rend() - matching);
  }
}

/// From the root to the leaf: the first match behind a frame that is none cuts.
std::uint32_t PrunedStacks::stackBegin(std::size_t sample) const {
  const auto stack = m_profile->stack(sample);
  bool foundOther = false;
  for (std::size_t i = stack.size(); i-- > 0;) {
    const Match match = m_match[stack[i].value];
    if (match == Match::None)
      foundOther = true;
    else if (foundOther)
      return static_cast<std::uint32_t>(match == Match::Whole ? i + 1 : i);
  }
  return 0;
}

std::string_view simplifiedFunctionName(std::string_view name) {
  constexpr std::array<std::string_view, 2> kReserved = {"(anonymous namespace)", "operator()"};
  if (name.starts_with('.')) name.remove_prefix(1);
  for (std::size_t i = 0; i < name.size();) {
    const auto reserved = // NOLINT(readability-qualified-auto): no pointer in every library
        std::find_if(kReserved.begin(), kReserved.end(),
                     [&](std::string_view word) { return name.substr(i).starts_with(word); });
    if (reserved != kReserved.end())
      i += reserved->size();
    else if (name[i] == '(')
      return name.substr(0, i);
    else
      ++i;
  }
  return name;
}

} // namespace coldstart
