// SPDX-License-Identifier: GPL-3.0-or-later
#include "LowerCase.h"
#include "MetricAliases.h"
#include "MetricsModel.h"

#include <algorithm>
#include <tuple>

namespace coldstart {

namespace {

/// Runs of letters and digits. What Prometheus' Go collector adds to a name (go_..._total) says
/// nothing about the metric.
std::vector<std::string> wordsOf(std::string_view text) {
  if (text.substr(0, 3) == "go_") text.remove_prefix(3);
  constexpr std::string_view kTotal = "_total";
  if (text.size() > kTotal.size() && text.substr(text.size() - kTotal.size()) == kTotal)
    text.remove_suffix(kTotal.size());
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (isWord)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// How well a metric answers a search, best 0; nullopt: not at all.
class Matcher {
 public:
  explicit Matcher(std::string_view text)
      : m_text(lowered(text)), m_words(wordsOf(m_text)), m_meant(metricsMeantBy(m_text)) {}

  std::optional<int> rank(const std::string& name) const {
    if (name == m_text) return 0;
    if (std::find(m_meant.begin(), m_meant.end(), name) != m_meant.end()) return 1;
    const std::string plain = lowered(name);
    if (plain.find(m_text) != std::string::npos) return 2;
    const auto isIn = [&](const std::string& word) {
      return plain.find(word) != std::string::npos;
    };
    if (!m_words.empty() && std::all_of(m_words.begin(), m_words.end(), isIn)) return 3;
    return std::nullopt;
  }

 private:
  std::string m_text;
  std::vector<std::string> m_words;
  std::vector<std::string_view> m_meant;
};

} // namespace

std::vector<MetricId> MetricsModel::search(std::string_view text) const {
  struct Hit {
    int rank;
    std::size_t length; ///< shorter names say less beyond what was asked for
    MetricId id;
  };
  const Matcher matcher(text);
  std::vector<Hit> hits;
  for (std::uint32_t i = 0; i < metrics.size(); ++i)
    if (const auto rank = matcher.rank(metrics[i].name))
      hits.push_back({*rank, text.empty() ? 0 : metrics[i].name.size(), MetricId{i}});
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.rank, a.length, a.id) < std::tie(b.rank, b.length, b.id);
  });
  std::vector<MetricId> ids;
  ids.reserve(hits.size());
  for (const Hit& hit : hits)
    ids.push_back(hit.id);
  return ids;
}

} // namespace coldstart
