// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopTable.h"

#include "SampleValue.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace coldstart {

namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr double kHeavy = 0.05; // share from which a row is bold

double shareOf(std::int64_t value, std::int64_t total) {
  return total == 0 ? 0 : static_cast<double>(value) / static_cast<double>(total);
}

std::string percent(double share) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f%%", share * 100);
  return buffer.data();
}

/// Columns on a terminal; the µ of µs is two bytes and one column.
std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text)
    columns += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return columns;
}

std::string rightAligned(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, width(text)), ' ') + text;
}

/// Names come from a file: what steers a terminal is shown as "?".
std::string printable(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return text;
}

class Table {
 public:
  Table(const ProfileTop& top, std::size_t type, TopSort sort, bool inColour)
      : m_unit(top.profile().sampleUnit(type)), m_total(top.total(type)), m_inColour(inColour) {
    const bool byFlat = sort == TopSort::Flat;
    m_text = printable(top.profile().sampleType(type)) + ", " + formatSampleValue(m_total, m_unit) +
             " in " + std::to_string(top.profile().sampleCount()) + " samples, by " +
             (byFlat ? "flat (own)" : "cum (with callees)") + '\n';
    line({"flat", "flat%", "sum%", "cum", "cum%"}, "function", kDim);
  }

  void row(const TopRow& row) {
    m_shown += row.flat;
    const double share = shareOf(row.flat, m_total);
    const std::string name =
        printable(row.name) + (row.inlining == Inlining::Yes      ? " (inline)"
                               : row.inlining == Inlining::Partly ? " (partial-inline)"
                                                                  : "");
    line({formatSampleValue(row.flat, m_unit), percent(share), percent(shareOf(m_shown, m_total)),
          formatSampleValue(row.cum, m_unit), percent(shareOf(row.cum, m_total))},
         name, std::abs(share) >= kHeavy ? kBold : "");
  }

  const std::string& text() const { return m_text; }

 private:
  void line(const std::array<std::string, 5>& cells, const std::string& name,
            std::string_view style) {
    constexpr std::array<std::size_t, 5> kWidths = {12, 8, 8, 12, 8};
    const bool styled = m_inColour && !style.empty();
    if (styled) m_text += style;
    for (std::size_t i = 0; i < cells.size(); ++i)
      m_text += rightAligned(cells[i], kWidths[i]);
    m_text += "  " + name;
    if (styled) m_text += kPlain;
    m_text += '\n';
  }

  std::string_view m_unit;
  std::int64_t m_total;
  std::int64_t m_shown = 0;
  bool m_inColour;
  std::string m_text;
};

} // namespace

std::string topTable(const ProfileTop& top, const TopRequest& request, bool inColour) {
  std::string text;
  for (const std::size_t type : request.sampleTypes) {
    for (const TopSort sort : request.sorts) {
      Table table(top, type, sort, inColour);
      for (const TopRow& row : top.rows(type, sort, request.maxRows))
        table.row(row);
      text += (text.empty() ? "" : "\n") + table.text();
    }
  }
  return text;
}

} // namespace coldstart
