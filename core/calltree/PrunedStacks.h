// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Diagnostic.h"
#include "Profile.h"

#include <memory>
#include <vector>

namespace coldstart {

/// A profile's stacks without what its writer asked analysis to leave out: a frame whose function
/// matches drop_frames and not keep_frames goes, and all it called goes with it. Frames before the
/// first that does not match stay, so that no stack vanishes. The rules are those of pprof
/// [google/pprof profile/prune.go]. Most profiles drop nothing, and then this costs nothing.
///
/// Immutable; any thread. The expressions come from the file: RE2 matches them in linear time and
/// bounded memory, whatever they say.
class PrunedStacks {
 public:
  explicit PrunedStacks(std::shared_ptr<const Profile> profile);

  const Profile& profile() const { return *m_profile; }

  /// As Profile::lines(), less the pruned ones; never empty where that is not.
  std::span<const ProfileLine> lines(LocationIndex l) const {
    const auto all = m_profile->lines(l);
    return m_firstLine.empty() ? all : all.subspan(m_firstLine[l.value]);
  }
  /// As Profile::stack(), leaf first.
  std::span<const LocationIndex> stack(std::size_t sample) const {
    const auto all = m_profile->stack(sample);
    return m_stackBegin.empty() ? all : all.subspan(m_stackBegin[sample]);
  }

  /// "profile.drop_frames" when an expression is none, and nothing is dropped for that reason.
  const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }

 private:
  /// Where a location's lines match: nowhere, at its outermost (it goes as a whole), or inside it
  /// (what is outside stays).
  enum class Match : std::uint8_t { None, Whole, Inside };

  void matchLocations(const std::vector<bool>& dropped);
  std::uint32_t stackBegin(std::size_t sample) const;

  std::shared_ptr<const Profile> m_profile;
  std::vector<Match> m_match; ///< by location; like the next two empty when nothing is dropped
  std::vector<std::uint32_t> m_firstLine;  ///< by location
  std::vector<std::uint32_t> m_stackBegin; ///< by sample
  std::vector<Diagnostic> m_diagnostics;
};

/// A function's name as the expressions see it: without a leading "." and from the first bracket
/// on, except those of "(anonymous namespace)" and "operator()". "net/http.(*Client).Do":
/// "net/http.".
std::string_view simplifiedFunctionName(std::string_view name);

} // namespace coldstart
