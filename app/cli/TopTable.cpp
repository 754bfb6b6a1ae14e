// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopTable.h"

#include "NumberText.h"
#include "Printable.h"
#include "TextColumns.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coldstart {

namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr double kHeavy = 0.05; // share from which a row is bold

double shareOf(double value, std::int64_t total) {
  return total == 0 ? 0 : value / static_cast<double>(total);
}

/// On standard output: the same in every language.
const NumberStyle kPlainNumbers;

class Table {
 public:
  Table(const ProfileTop& top, std::size_t type, TopSort sort, bool inColour)
      : m_unit(printable(top.profile().sampleUnit(type))), m_total(top.total(type)),
        m_inColour(inColour) {
    const bool byFlat = sort == TopSort::Flat;
    m_text = printable(top.profile().sampleType(type)) + ", " + value(m_total) + " in " +
             std::to_string(top.profile().sampleCount()) + " samples, by " +
             (byFlat ? "flat (own)" : "cum (with callees)") + '\n';
    line({"flat", "flat%", "sum%", "cum", "cum%"}, "function", kDim);
  }

  void row(const TopRow& row) {
    const auto flat = static_cast<double>(row.flat);
    const auto cum = static_cast<double>(row.cum);
    m_shown += flat;
    const std::string name =
        printable(row.name) + (row.inlining == Inlining::Yes      ? " (inline)"
                               : row.inlining == Inlining::Partly ? " (partial-inline)"
                                                                  : "");
    line({value(row.flat), share(shareOf(flat, m_total)), share(shareOf(m_shown, m_total)),
          value(row.cum), share(shareOf(cum, m_total))},
         name, std::abs(shareOf(flat, m_total)) >= kHeavy ? kBold : "");
  }

  const std::string& text() const { return m_text; }

 private:
  std::string value(std::int64_t number) const { return valueText(number, m_unit, kPlainNumbers); }
  static std::string share(double part) { return shareText(part, kPlainNumbers); }

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

  std::string m_unit;
  std::int64_t m_total;
  double m_shown = 0;
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
      text.append(text.empty() ? "" : "\n").append(table.text());
    }
  }
  return text;
}

} // namespace coldstart
