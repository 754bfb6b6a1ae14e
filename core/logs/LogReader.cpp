// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogReader.h"

#include "LineReader.h"

#include <unordered_set>

namespace coldstart {

namespace {

struct Found {
  std::size_t column;
  InitTraceLine init;
};

std::optional<Found> findInit(std::string_view line) {
  constexpr std::string_view kBegin = "init ";
  for (std::size_t at = line.find(kBegin); at != std::string_view::npos;
       at = line.find(kBegin, at + 1))
    if (auto init = parseInitTraceLine(line.substr(at))) return Found{at, std::move(*init)};
  return std::nullopt;
}

class Reading {
 public:
  explicit Reading(const LogLimits& limits) : m_limits(limits) {}

  /// False when the line is one too many.
  bool add(const TextLine& line) {
    if (m_file.lines.size() == m_limits.lines ||
        m_file.text.size() + line.text.size() > m_limits.textBytes) {
      tell(Severity::Warning, "log.too-large", line.offset, std::to_string(m_file.lines.size()),
           "only the first " + std::to_string(m_file.lines.size()) + " lines are kept");
      return false;
    }
    if (line.isClipped()) ++m_clipped;
    if (auto found = findInit(line.text)) keepInit(std::move(*found));
    m_file.lines.push_back({line.offset, line.length, m_file.text.size(), line.text.size()});
    m_file.text += line.text;
    return true;
  }

  void tell(Severity severity, std::string code, std::uint64_t offset, std::string argument,
            std::string detail) {
    m_file.diagnostics.push_back(
        {severity, std::move(code), {}, offset, {std::move(argument)}, std::move(detail)});
  }

  bool hasLines() const { return !m_file.lines.empty(); }

  LogFile finish() && {
    if (m_clipped > 0)
      tell(Severity::Note, "log.long-lines", 0, std::to_string(m_clipped),
           std::to_string(m_clipped) + " lines are longer than " +
               std::to_string(m_limits.lineBytes) + " bytes and not kept to their ends");
    if (m_repeated > 0)
      tell(Severity::Note, "log.several-processes", 0, std::to_string(m_repeated),
           "init lines of more than one process: " + std::to_string(m_repeated) +
               " packages are named again");
    return std::move(m_file);
  }

 private:
  void keepInit(Found found) {
    const bool repeated = !m_packages.insert(found.init.package).second;
    if (repeated) ++m_repeated;
    m_file.inits.push_back({m_file.lines.size(), found.column, std::move(found.init), repeated});
  }

  const LogLimits& m_limits;
  LogFile m_file;
  std::unordered_set<std::string> m_packages;
  std::size_t m_clipped = 0;
  std::size_t m_repeated = 0;
};

} // namespace

Result<LogFile> readLog(const ByteSource& source, std::stop_token stop, const LogLimits& limits) {
  LineReader lines(source, limits.lineBytes);
  Reading reading(limits);
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
    const auto line = lines.next();
    if (!line && !reading.hasLines()) return Unexpected{line.error()};
    if (!line)
      reading.tell(Severity::Problem, "log.unreadable", line.error().offset, line.error().detail,
                   line.error().detail);
    if (!line || !*line || !reading.add(**line)) return std::move(reading).finish();
  }
}

bool looksLikeInitTrace(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (findInit(head.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    head.remove_prefix(end + 1);
  }
  return false;
}

} // namespace coldstart
