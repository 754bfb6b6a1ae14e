// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FunctionNodes.h"
#include "PrunedStacks.h"
#include "Result.h"

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

namespace coldstart {

enum class TopSort : std::uint8_t { Flat, Cum };

/// Whether the calls of a function were inlined, as seen from the rows it is listed with.
enum class Inlining : std::uint8_t { No, Partly, Yes };

struct TopRow {
  std::string_view name; ///< as FunctionNodes::name(); lives as long as the ProfileTop
  std::int64_t flat = 0; ///< own
  std::int64_t cum = 0;  ///< with callees; a function that calls itself counts once a sample
  Inlining inlining = Inlining::No;
};

/// The functions of a profile by weight: what `go tool pprof -symbolize=none -top -nodefraction=0
/// -edgefraction=0` lists, in its order [pprof internal/graph/graph.go, internal/report/report.go].
/// Computed once for all sample types. Immutable; any thread. Sums wrap at 64 bits, as Go's do.
class ProfileTop {
 public:
  /// Cancelled when asked to stop, and no other error.
  static Result<std::shared_ptr<const ProfileTop>> compute(std::shared_ptr<const Profile> profile,
                                                           const std::stop_token& stop = {});

  /// At most `maxRows` (0 = all) of the functions that have any weight. By weight without sign,
  /// heaviest first; of equal weight, by name.
  std::vector<TopRow> rows(std::size_t sampleType, TopSort sort, std::size_t maxRows) const;

  std::int64_t sum(std::size_t sampleType) const { return m_sums[sampleType]; }
  /// Sum of the values without sign: what percentages are of.
  std::int64_t total(std::size_t sampleType) const { return m_totals[sampleType]; }
  const Profile& profile() const { return m_stacks.profile(); }
  const std::vector<Diagnostic>& diagnostics() const { return m_stacks.diagnostics(); }

 private:
  explicit ProfileTop(std::shared_ptr<const Profile> profile);
  bool sumUp(const std::stop_token& stop);
  std::size_t cell(FunctionNode node, std::size_t type) const {
    return node.value * m_sums.size() + type;
  }
  std::vector<FunctionNode> heaviest(std::size_t type, TopSort sort, std::size_t maxRows) const;
  std::vector<Inlining> inlining(std::size_t type, const std::vector<FunctionNode>& listed) const;

  PrunedStacks m_stacks;
  FunctionNodes m_nodes;
  std::vector<std::int64_t> m_flat; ///< by cell()
  std::vector<std::int64_t> m_cum;
  std::vector<std::int64_t> m_sums;   ///< by sample type
  std::vector<std::int64_t> m_totals; ///< by sample type
};

} // namespace coldstart
