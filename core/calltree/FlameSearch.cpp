// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameSearch.h"

#include "LowerCase.h"
#include "Symbols.h"

#include <algorithm>
#include <re2/re2.h>
#include <sstream>
#include <utility>

namespace coldstart {

namespace {

bool takePrefix(std::string& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

} // namespace

Result<FlameSearch> FlameSearch::parse(std::string_view text) {
  FlameSearch search;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    Term term;
    term.negated = word.size() > 1 && takePrefix(word, "-");
    if (takePrefix(word, "re:")) {
      term.kind = Term::Kind::Pattern;
      RE2::Options options(RE2::Quiet);
      options.set_case_sensitive(false);
      term.pattern = std::make_shared<const RE2>(word, options);
      if (!term.pattern->ok()) return fail(ErrorCode::Corrupt, 0, word);
    } else if (takePrefix(word, "pkg:")) {
      term.kind = Term::Kind::Package;
    }
    term.text = lowered(word);
    if (!term.text.empty()) search.m_terms.push_back(std::move(term)); // still being typed
  }
  return search;
}

bool FlameSearch::matches(const Term& term, std::string_view function) const {
  switch (term.kind) {
  case Term::Kind::Package:
    return lowered(packageOf(function)).find(term.text) != std::string::npos;
  case Term::Kind::Pattern:
    return RE2::PartialMatch(re2::StringPiece(function.data(), function.size()), *term.pattern);
  case Term::Kind::Part:
    break;
  }
  return lowered(function).find(term.text) != std::string::npos;
}

bool FlameSearch::matches(std::string_view function) const {
  return !empty() && std::all_of(m_terms.begin(), m_terms.end(), [&](const Term& term) {
    return matches(term, function) != term.negated;
  });
}

FlameHits findInTree(const CallTree& tree, const FlameSearch& search, const std::stop_token& stop) {
  FlameHits hits;
  if (search.empty()) return hits;
  std::vector<std::uint8_t> fits(tree.nameCount(), 0);
  for (std::uint32_t i = 1; i < fits.size() && !stop.stop_requested(); ++i)
    fits[i] = search.matches(tree.name(NameId{i})) ? 1 : 0;
  std::vector<std::uint8_t> counted(tree.nameCount(), 0);
  std::vector<std::uint8_t> below(tree.size(), 0); // a hit, or below one
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const CallNode& node = tree.node(NodeId{i});
    const bool underHit = below[node.parent.value] != 0;
    below[i] = underHit || fits[node.name.value];
    if (!fits[node.name.value]) continue;
    hits.nodes.emplace_back(i);
    if (!underHit) hits.weight += node.total;
    if (!std::exchange(counted[node.name.value], std::uint8_t{1})) ++hits.functions;
  }
  std::sort(hits.nodes.begin(), hits.nodes.end(), [&](NodeId a, NodeId b) {
    const std::int64_t left = tree.node(a).offset;
    const std::int64_t right = tree.node(b).offset;
    return left != right ? left < right : a < b;
  });
  return hits;
}

} // namespace coldstart
