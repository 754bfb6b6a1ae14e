// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileText.h"

#include "ProfileFields.h"
#include "WireWriter.h"

#include <map>
#include <sstream>

namespace coldstart {

namespace {

using Words = std::vector<std::string>;

Words split(const std::string& text, char separator) {
  Words parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

/// Cuts `text` at the last `separator` when digits alone follow it.
std::uint64_t takeNumber(std::string& text, char separator) {
  const std::size_t at = text.rfind(separator);
  if (at == std::string::npos || at + 1 == text.size()) return 0;
  if (text.find_first_not_of("0123456789", at + 1) != std::string::npos) return 0;
  const std::uint64_t number = std::stoull(text.substr(at + 1));
  text.resize(at);
  return number;
}

std::string unescaped(const std::string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.compare(i, 2, "\\x") == 0 && i + 4 <= word.size()) {
      out += static_cast<char>(std::stoi(word.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      out += word[i];
    }
  }
  return out;
}

class Builder {
 public:
  void line(const Words& words) {
    const std::string& verb = words[0];
    if (verb == "type")
      m_out.message(field::kSampleType, valueType(words[1], words[2]));
    else if (verb == "period") {
      m_out.message(field::kPeriodType, valueType(words[1], words[2]));
      m_out.number(field::kPeriod, std::stoull(words[3]));
    } else if (verb == "time") {
      m_out.number(field::kTimeNanos, std::stoull(words[1]));
      m_out.number(field::kDurationNanos, std::stoull(words[2]));
    } else if (verb == "default")
      m_out.number(field::kDefaultSampleType, string(words[1]));
    else if (verb == "drop")
      m_out.number(field::kDropFrames, string(words[1]));
    else if (verb == "keep")
      m_out.number(field::kKeepFrames, string(words[1]));
    else if (verb == "comment")
      m_out.number(field::kComment, string(words[1]));
    else if (verb == "mapping")
      mapping(words[1]);
    else if (verb == "ids") {
      m_firstId = std::stoull(words[1]);
      m_idStep = std::stoull(words[2]);
    } else if (verb == "unpacked")
      m_packed = false;
    else
      sample(words);
  }

  std::vector<std::byte> finish() {
    // Strings last and functions after the samples, as Go's runtime writes them.
    m_out.raw(m_locationTable.bytes()).raw(m_functionTable.bytes());
    std::vector<std::string> ordered(m_strings.size());
    for (const auto& [text, index] : m_strings)
      ordered[index] = text;
    for (const std::string& text : ordered)
      m_out.text(field::kStringTable, text);
    return m_out.bytes();
  }

 private:
  std::uint64_t string(const std::string& word) {
    return m_strings.try_emplace(unescaped(word), m_strings.size()).first->second;
  }

  std::uint64_t id(std::size_t position) const { return m_firstId + position * m_idStep; }

  WireWriter valueType(const std::string& type, const std::string& unit) {
    return WireWriter()
        .number(field::valueType::kType, string(type))
        .number(field::valueType::kUnit, string(unit));
  }

  void mapping(const std::string& file) {
    m_mapping = id(m_mappings++);
    m_out.message(field::kMapping, WireWriter()
                                       .number(field::mapping::kId, m_mapping)
                                       .number(field::mapping::kMemoryStart, 0x400000)
                                       .number(field::mapping::kFilename, string(file))
                                       .number(field::mapping::kHasFunctions, 1));
  }

  std::uint64_t function(const std::string& name) {
    const auto [at, isNew] = m_functions.try_emplace(name, id(m_functions.size()));
    if (isNew)
      m_functionTable.message(field::kFunction,
                              WireWriter()
                                  .number(field::function::kId, at->second)
                                  .number(field::function::kName, string(name))
                                  .number(field::function::kSystemName, string(name))
                                  .number(field::function::kFilename, string(name + ".go"))
                                  .number(field::function::kStartLine, 7));
    return at->second;
  }

  std::uint64_t location(const std::string& frame) {
    const auto [at, isNew] = m_locations.try_emplace(frame, id(m_locations.size()));
    if (!isNew) return at->second;
    WireWriter out;
    out.number(field::location::kId, at->second)
        .number(field::location::kAddress, 0x400000 + m_locations.size());
    if (m_mapping != 0) out.number(field::location::kMappingId, m_mapping);
    std::string lines = frame;
    takeNumber(lines, '@');
    Words calls = lines == "?" ? Words() : split(lines, '+');
    for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
      const std::uint64_t number = takeNumber(*call, ':');
      out.message(field::location::kLine, WireWriter()
                                              .number(field::line::kFunctionId, function(*call))
                                              .number(field::line::kLine, number));
    }
    m_locationTable.message(field::kLocation, out);
    return at->second;
  }

  WireWriter label(const std::string& word) {
    const std::size_t equals = word.find('=');
    std::string value = word.substr(equals + 1);
    WireWriter out;
    out.number(field::label::kKey, string(word.substr(0, equals)));
    const std::size_t colon = value.find(':');
    if (colon == std::string::npos) return out.number(field::label::kStr, string(value));
    out.number(field::label::kNum, static_cast<std::uint64_t>(std::stoll(value.substr(0, colon))));
    return out.number(field::label::kNumUnit, string(value.substr(colon + 1)));
  }

  void numbers(WireWriter& out, std::uint32_t field,
               const std::vector<std::uint64_t>& values) const {
    if (m_packed) {
      out.packed(field, values);
      return;
    }
    for (const std::uint64_t v : values)
      out.number(field, v);
  }

  void sample(const Words& words) {
    std::vector<std::uint64_t> stack;
    const Words frames = words[0] == "-" ? Words() : split(words[0], ';');
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame)
      stack.push_back(location(*frame));
    std::vector<std::uint64_t> values;
    WireWriter labels;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i].find('=') != std::string::npos)
        labels.message(field::sample::kLabel, label(words[i]));
      else
        values.push_back(static_cast<std::uint64_t>(std::stoll(words[i])));
    }
    WireWriter out;
    numbers(out, field::sample::kLocationId, stack);
    numbers(out, field::sample::kValue, values);
    m_out.message(field::kSample, out.raw(labels.bytes()));
  }

  WireWriter m_out;
  WireWriter m_functionTable;
  WireWriter m_locationTable;
  std::map<std::string, std::uint64_t> m_strings = {{"", 0}};
  std::map<std::string, std::uint64_t> m_functions;
  std::map<std::string, std::uint64_t> m_locations;
  std::size_t m_mappings = 0;
  std::uint64_t m_mapping = 0;
  std::uint64_t m_firstId = 1;
  std::uint64_t m_idStep = 1;
  bool m_packed = true;
};

} // namespace

std::vector<std::byte> profileBytes(std::string_view text) {
  Builder builder;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    const Words words = split(line.substr(0, line.find('#')), ' ');
    if (!words.empty()) builder.line(words);
  }
  return builder.finish();
}

} // namespace coldstart
