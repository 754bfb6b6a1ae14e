// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitTraceLine.h"

#include <charconv>
#include <limits>

namespace coldstart {

namespace {

struct Milliseconds {
  DurationNs value;
  DurationNs precision;
};

/// Takes pieces off the front of a text. After the first that does not fit, all others fail too.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : m_left(text) {}
  bool fits() const { return m_fits; }

  void literal(std::string_view expected) {
    m_fits = m_fits && m_left.substr(0, expected.size()) == expected;
    if (m_fits) m_left.remove_prefix(expected.size());
  }

  /// Up to a blank, which no escaped path holds.
  std::string_view word() {
    const std::string_view taken = m_left.substr(0, m_left.find(' '));
    m_fits = m_fits && !taken.empty() && taken.size() < m_left.size();
    if (m_fits) m_left.remove_prefix(taken.size());
    return taken;
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(m_left.data(), m_left.data() + m_left.size(), value);
    m_fits = m_fits && error == std::errc();
    if (m_fits) m_left.remove_prefix(static_cast<std::size_t>(end - m_left.data()));
    return value;
  }

  /// "0", "0.030", "7.1" or "145": two digits below 10 ms, never finer than 1 us, whole ms from
  /// there.
  Milliseconds milliseconds() {
    constexpr std::int64_t kNsPerMs = 1'000'000;
    const std::uint64_t whole = number();
    std::int64_t precision = whole == 0 ? 1'000 : kNsPerMs;
    std::int64_t fraction = 0;
    if (m_fits && !m_left.empty() && m_left[0] == '.') fraction = decimals(precision);
    // A quarter of what can be counted (73 years): moments and durations are added to one another.
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / kNsPerMs / 4;
    m_fits = m_fits && whole < static_cast<std::uint64_t>(kMost);
    if (!m_fits) return {};
    return {DurationNs{static_cast<std::int64_t>(whole) * kNsPerMs + fraction},
            DurationNs{precision}};
  }

 private:
  std::int64_t decimals(std::int64_t& precision) {
    m_left.remove_prefix(1);
    precision = 1'000'000;
    std::int64_t ns = 0;
    while (!m_left.empty() && m_left[0] >= '0' && m_left[0] <= '9' && precision > 1) {
      precision /= 10;
      ns += (m_left[0] - '0') * precision;
      m_left.remove_prefix(1);
    }
    m_fits = m_fits && precision < 1'000'000;
    return ns;
  }

  std::string_view m_left;
  bool m_fits = true;
};

std::optional<char> escapedByte(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
  return static_cast<char>(value);
}

} // namespace

std::string unescapeImportPath(std::string_view path) {
  std::string plain;
  plain.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = path[i] == '%' ? escapedByte(path.substr(i + 1, 2)) : std::nullopt;
    plain += byte.value_or(path[i]);
    if (byte) i += 2;
  }
  return plain;
}

std::optional<InitTraceLine> parseInitTraceLine(std::string_view text) {
  Pieces pieces(text);
  pieces.literal("init ");
  const std::string_view package = pieces.word();
  pieces.literal(" @");
  const Milliseconds at = pieces.milliseconds();
  pieces.literal(" ms, ");
  const Milliseconds clock = pieces.milliseconds();
  pieces.literal(" ms clock, ");
  const std::uint64_t bytes = pieces.number();
  pieces.literal(" bytes, ");
  const std::uint64_t allocs = pieces.number();
  pieces.literal(" allocs");
  if (!pieces.fits()) return std::nullopt;
  return InitTraceLine{unescapeImportPath(package),
                       at.value,
                       clock.value,
                       at.precision,
                       clock.precision,
                       bytes,
                       allocs};
}

} // namespace coldstart
