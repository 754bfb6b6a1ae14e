// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsReader.h"

#include "LineReader.h"
#include "MetricsLine.h"

#include <algorithm>
#include <unordered_map>

namespace coldstart {

namespace {

constexpr std::size_t kDepth = 8;

/// Collects samples and what was wrong with the rest.
class Reading {
 public:
  explicit Reading(const MetricsLimits& limits) : m_limits(limits) {}

  /// False when a limit says that this was the last line.
  bool addLine(const TextLine& line);
  void tell(const TextLine& line, std::uint64_t offset, Severity severity, std::string code,
            std::string what, std::string argument = {});
  Result<MetricsFile> finish(std::uint64_t sourceBytes) &&;

 private:
  bool addSample(const TextLine& line, const JsonValue& json, MetricsSample sample);
  std::optional<std::uint32_t> nameIndex(const std::string& name);
  bool tooMany(const TextLine& line, std::string what, std::size_t limit);

  const MetricsLimits& m_limits;
  MetricsFile m_file;
  std::unordered_map<std::string, std::uint32_t> m_names;
  std::vector<std::size_t> m_lastSampleOf; ///< by name: number of the last sample that has it
  std::size_t m_readings = 0;
  std::size_t m_untold = 0;
};

void Reading::tell(const TextLine& line, std::uint64_t offset, Severity severity, std::string code,
                   std::string what, std::string argument) {
  if (severity != Severity::Problem && m_file.diagnostics.size() >= m_limits.diagnostics) {
    ++m_untold;
    return;
  }
  Diagnostic told{severity, std::move(code), {}, offset, {std::to_string(line.number)}, {}};
  told.detail = "line " + told.arguments[0] + ": " + what;
  if (!argument.empty()) told.arguments.push_back(std::move(argument));
  m_file.diagnostics.push_back(std::move(told));
}

bool Reading::tooMany(const TextLine& line, std::string what, std::size_t limit) {
  tell(line, line.offset, Severity::Problem, "metrics.too-many",
       "more than " + std::to_string(limit) + " " + what + "; the rest of the file is left out",
       what);
  return false;
}

std::optional<std::uint32_t> Reading::nameIndex(const std::string& name) {
  if (const auto found = m_names.find(name); found != m_names.end()) return found->second;
  if (m_file.names.size() == m_limits.names) return std::nullopt;
  const auto index = static_cast<std::uint32_t>(m_file.names.size());
  m_names.emplace(name, index);
  m_file.names.push_back(name);
  m_lastSampleOf.push_back(0);
  return index;
}

bool Reading::addSample(const TextLine& line, const JsonValue& json, MetricsSample sample) {
  const std::size_t number = m_file.samples.size() + 1;
  const std::span<const JsonValue::Member> values = json.find("values")->members();
  bool goOn = true;
  // Backwards, so that of a repeated name the last value stays, as everywhere in JSON.
  for (auto it = values.rbegin(); goOn && it != values.rend(); ++it) {
    std::string why;
    std::optional<MetricValue> value = metricValueOf(it->value, m_limits.buckets, why);
    if (!why.empty())
      tell(line, line.offset, Severity::Warning, "metrics.bad-value", it->key + " is " + why,
           it->key);
    if (!value) continue;
    const auto name = nameIndex(it->key);
    if (!name) goOn = tooMany(line, "names", m_limits.names);
    if (!name || m_lastSampleOf[*name] == number) continue;
    m_lastSampleOf[*name] = number;
    sample.readings.push_back({*name, std::move(*value)});
    if (++m_readings == m_limits.readings) goOn = tooMany(line, "values", m_limits.readings);
  }
  std::reverse(sample.readings.begin(), sample.readings.end());
  m_file.samples.push_back(std::move(sample));
  return goOn;
}

bool Reading::addLine(const TextLine& line) {
  if (line.isClipped()) {
    tell(line, line.offset, Severity::Warning, "metrics.line-too-long",
         std::to_string(line.length) + " bytes, at most " + std::to_string(m_limits.lineBytes) +
             " are read");
    return true;
  }
  if (line.text.find_first_not_of(" \t\r") == std::string_view::npos) return true;
  const auto json = parseJson(line.text, {m_limits.lineBytes, kDepth, m_limits.lineBytes});
  if (!json) {
    const bool cut = !line.terminated && json.error().code == ErrorCode::Truncated;
    tell(line, line.offset + json.error().offset, Severity::Warning,
         cut ? "metrics.truncated-line" : "metrics.bad-line",
         cut ? "the file ends in the middle of it" : json.error().detail);
    return true;
  }
  auto sample = sampleHeadOf(*json);
  if (!sample) {
    tell(line, line.offset, Severity::Warning, "metrics.bad-line", sample.error().detail);
    return true;
  }
  if (m_file.samples.size() == m_limits.samples) return tooMany(line, "samples", m_limits.samples);
  return addSample(line, *json, std::move(*sample));
}

Result<MetricsFile> Reading::finish(std::uint64_t sourceBytes) && {
  if (m_untold > 0) {
    const Diagnostic& last = m_file.diagnostics.back();
    m_file.diagnostics.push_back({Severity::Warning,
                                  "metrics.more-problems",
                                  {},
                                  last.offset,
                                  {last.arguments[0], std::to_string(m_untold)},
                                  std::to_string(m_untold) + " more problems are not listed"});
  }
  if (!m_file.samples.empty()) return std::move(m_file);
  if (sourceBytes == 0) return fail(ErrorCode::Truncated, 0, "the file is empty");
  if (m_file.diagnostics.empty()) return fail(ErrorCode::UnknownFormat, 0, "only empty lines");
  const Diagnostic& first = m_file.diagnostics.front();
  if (first.code == "metrics.truncated-line")
    return fail(ErrorCode::Truncated, first.offset, "no sample is whole");
  if (first.code == "metrics.unreadable") return fail(ErrorCode::Io, first.offset, first.detail);
  return fail(ErrorCode::UnknownFormat, first.offset,
              "no line is a sample of metrics; " + first.detail);
}

} // namespace

Result<MetricsFile> readMetrics(const ByteSource& source, std::stop_token stop,
                                const MetricsLimits& limits) {
  LineReader lines(source, limits.lineBytes);
  Reading reading(limits);
  TextLine at;
  for (bool goOn = true; goOn;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, at.offset, {});
    auto line = lines.next();
    if (!line) {
      ++at.number;
      reading.tell(at, line.error().offset, Severity::Problem, "metrics.unreadable",
                   line.error().detail);
      break;
    }
    if (!*line) break;
    at = **line;
    goOn = reading.addLine(at);
  }
  return std::move(reading).finish(source.size());
}

bool looksLikeMetrics(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return false;
  const std::string_view line = head.substr(first, head.find('\n', first) - first);
  const bool hasTime = line.find("\"t_ns\"") != std::string_view::npos ||
                       line.find("\"mono_ns\"") != std::string_view::npos;
  return hasTime && line.find("\"values\"") != std::string_view::npos;
}

} // namespace coldstart
