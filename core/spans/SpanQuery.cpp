// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanQuery.h"

#include "LowerCase.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <re2/re2.h>
#include <sstream>

namespace coldstart {

namespace {

using Term = SpanQuery::Term;

bool takePrefix(std::string& text, std::string_view prefix) {
  if (!lowered(text.substr(0, prefix.size())).starts_with(prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

/// "g12"; no other word of that shape is a name anybody looks for.
std::optional<GoroutineId> goroutineIn(std::string_view word) {
  if (word.size() < 2 || (word[0] != 'g' && word[0] != 'G')) return std::nullopt;
  std::int64_t number = 0;
  const auto [rest, error] = std::from_chars(word.data() + 1, word.data() + word.size(), number);
  if (error != std::errc() || rest != word.data() + word.size()) return std::nullopt;
  return GoroutineId{number};
}

/// ns of a unit; "m", "n" and "u" are on their way to one.
std::optional<double> unitOf(std::string_view unit) {
  if (unit.empty() || unit == "m" || unit == "ms") return 1e6;
  if (unit == "s") return 1e9;
  if (unit == "u" || unit == "us" || unit == "µ" || unit == "µs") return 1e3;
  if (unit == "n" || unit == "ns") return 1;
  return std::nullopt;
}

std::optional<DurationNs> durationIn(std::string_view text) {
  std::istringstream in{std::string(text)};
  in.imbue(std::locale::classic());
  double number = 0;
  if (!(in >> number) || number < 0) return std::nullopt;
  std::string unit;
  in >> unit;
  const auto factor = unitOf(unit);
  if (!factor || number * *factor > 9e18) return std::nullopt;
  return DurationNs{std::llround(number * *factor)};
}

/// What follows "dur"; false: no such comparison.
bool readComparison(std::string word, Term& term) {
  const bool longer = takePrefix(word, ">");
  if (!longer && !takePrefix(word, "<")) return false;
  term.kind = longer ? Term::Kind::Longer : Term::Kind::Shorter;
  const bool orEqual = takePrefix(word, "=");
  if (word.empty()) return true; // still being typed
  const auto duration = durationIn(word);
  if (!duration) return false;
  const DurationNs aside{longer ? 1 : -1};
  term.duration = orEqual ? *duration : *duration + aside;
  term.text = word;
  return true;
}

/// Fills in the term; false: the word cannot be understood.
bool readTerm(std::string word, Term& term) {
  term.negated = word.size() > 1 && takePrefix(word, "-");
  if (takePrefix(word, "dur")) {
    if (word.empty()) return true;
    if (word[0] == '<' || word[0] == '>') return readComparison(word, term);
    word.insert(0, "dur");
  }
  if (takePrefix(word, "re:")) {
    term.kind = Term::Kind::Pattern;
    term.text = word;
    return word.empty() || RE2(word, RE2::Quiet).ok();
  }
  if (const auto goroutine = goroutineIn(word)) {
    term.kind = Term::Kind::Goroutine;
    term.goroutine = *goroutine;
  } else if (takePrefix(word, "pkg:")) {
    term.kind = Term::Kind::Package;
  } else if (takePrefix(word, "state:")) {
    term.kind = Term::Kind::State;
  }
  term.text = lowered(word);
  return true;
}

} // namespace

Result<SpanQuery> SpanQuery::parse(std::string_view text) {
  SpanQuery query;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    Term term;
    if (!readTerm(word, term)) return fail(ErrorCode::Corrupt, 0, word);
    if (!term.text.empty()) query.terms.push_back(std::move(term));
  }
  return query;
}

} // namespace coldstart
