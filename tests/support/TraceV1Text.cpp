// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceV1Text.h"

#include "TraceWords.h"
#include "V1EventSpec.h"

#include <algorithm>
#include <map>
#include <string>

namespace coldstart {

namespace {

/// Writes line after line.
class V1Writer {
 public:
  Bytes write(std::string_view text) {
    eachLine(text, [this](std::string_view each) { line(each); });
    header("go 1.21 trace");
    if (!m_toldFrequency) event(V1EventType::Frequency, {1'000'000'000});
    return std::move(m_out);
  }

 private:
  void line(std::string_view text) {
    const std::vector<Word> words = wordsOf(text);
    if (words.empty()) return;
    const std::string_view what = words[0].value;
    if (what == "trace") return header("go " + std::string(words.at(1).value) + " trace");
    header("go 1.21 trace");
    if (what == "stack") return stack(text);
    std::vector<std::uint64_t> numbers;
    std::string_view message;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i].key == "text")
        message = words[i].value;
      else
        numbers.push_back(words[i].quoted ? numberOfText(words[i].value)
                                          : numberOf(words[i].value));
    }
    if (what == "bytes") {
      for (const std::uint64_t number : numbers)
        m_out.push_back(static_cast<std::byte>(number));
    } else if (what == "batch") {
      event(V1EventType::Batch, numbers);
    } else if (what == "timer") {
      event(V1EventType::TimerGoroutine, numbers);
    } else if (what == "frequency") {
      m_toldFrequency = true;
      if (numbers.at(0) != 0) event(V1EventType::Frequency, numbers);
    } else {
      if (words.size() < 2 || words[1].key != "dt") numbers.insert(numbers.begin(), 1);
      named(what, numbers, message, text);
    }
  }

  void named(std::string_view name, const std::vector<std::uint64_t>& numbers,
             std::string_view message, std::string_view text) {
    for (std::uint8_t number = 0; number < kV1EventTypes; ++number) {
      const auto type = static_cast<V1EventType>(number);
      if (specOf(type).name != name) continue;
      if (specOf(type).wireArgs() != numbers.size()) refuse("the wrong number of arguments", text);
      event(type, numbers);
      if (type != V1EventType::UserLog) return;
      appendNumber(m_out, message.size());
      append(m_out, message);
      return;
    }
    refuse("no event has this name", text);
  }

  /// Type and number of arguments in one byte; more than three stand behind their length.
  void event(V1EventType type, const std::vector<std::uint64_t>& numbers) {
    Bytes args;
    for (const std::uint64_t number : numbers)
      appendNumber(args, number);
    const std::size_t count = std::min<std::size_t>(numbers.size() - 1, 3);
    m_out.push_back(static_cast<std::byte>(static_cast<std::size_t>(type) | count << 6));
    if (count == 3) appendNumber(m_out, args.size());
    m_out.insert(m_out.end(), args.begin(), args.end());
  }

  void header(const std::string& text) {
    if (!m_out.empty()) return;
    append(m_out, text);
    m_out.resize(16);
  }

  std::uint64_t numberOfText(std::string_view text) {
    if (text.empty()) return 0;
    const auto [known, isNew] = m_numberOfText.emplace(text, 1 + m_numberOfText.size());
    if (isNew) {
      m_out.push_back(static_cast<std::byte>(V1EventType::String));
      appendNumber(m_out, known->second);
      appendNumber(m_out, text.size());
      append(m_out, text);
    }
    return known->second;
  }

  /// stack 2 main.main main.go:7 < runtime.main proc.go:250; a frame's pc is told by its text.
  void stack(std::string_view text) {
    std::vector<std::uint64_t> numbers{numberOf(wordsOf(text).at(1).value), 0};
    text.remove_prefix(text.find("stack ") + 6);
    text.remove_prefix(text.find(' ') + 1);
    for (; !text.empty(); ++numbers[1]) {
      const std::size_t end = std::min(text.find(" < "), text.size());
      const std::vector<Word> words = wordsOf(text.substr(0, end));
      const std::string_view place = words.at(1).value;
      const std::size_t colon = place.rfind(':');
      const std::uint64_t pc =
          m_pcs.emplace(text.substr(0, end), 4096 + m_pcs.size()).first->second;
      numbers.insert(numbers.end(),
                     {pc, numberOfText(words[0].value), numberOfText(place.substr(0, colon)),
                      numberOf(place.substr(colon + 1))});
      text.remove_prefix(std::min(end + 3, text.size()));
    }
    event(V1EventType::Stack, numbers);
  }

  Bytes m_out;
  bool m_toldFrequency = false;
  std::map<std::string, std::uint64_t, std::less<>> m_numberOfText;
  std::map<std::string, std::uint64_t, std::less<>> m_pcs;
};

} // namespace

std::vector<std::byte> traceV1Bytes(std::string_view text) {
  return V1Writer().write(text);
}

} // namespace coldstart
