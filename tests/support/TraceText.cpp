// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceText.h"

#include "EventSpec.h"
#include "TraceWords.h"

#include <algorithm>
#include <map>
#include <string>

namespace coldstart {

namespace {

using coldstart::append;

void append(Bytes& to, EventType type) {
  to.push_back(static_cast<std::byte>(type));
}

/// The words of GoStatus and ProcStatus. [Go 1.26 internal/trace/tracev2/events.go]
std::uint64_t statusOf(bool ofProc, std::string_view word) {
  static const std::map<std::string_view, std::uint64_t> kGo{
      {"runnable", 1}, {"running", 2}, {"syscall", 3}, {"waiting", 4}};
  static const std::map<std::string_view, std::uint64_t> kProc{
      {"running", 1}, {"idle", 2}, {"syscall", 3}, {"abandoned", 4}};
  const auto& words = ofProc ? kProc : kGo;
  const auto found = words.find(word);
  return found == words.end() ? numberOf(word) : found->second;
}

/// Writes line after line.
class TraceWriter {
 public:
  Bytes write(std::string_view text) {
    eachLine(text, [this](std::string_view each) { line(each); });
    closeTables();
    if (m_out.empty()) header(26);
    return std::move(m_out);
  }

 private:
  void line(std::string_view text) {
    const std::vector<Word> words = wordsOf(text);
    if (words.empty()) return;
    const std::string_view what = words[0].value;
    const auto at = [&](std::size_t i) -> std::uint64_t {
      if (i >= words.size()) refuse("too few numbers", text);
      return numberOf(words[i].value);
    };
    if (what == "trace") return header(static_cast<int>(numberOf(words.at(1).value.substr(2))));
    if (m_out.empty()) header(26);
    if (what == "gen") return beginGeneration(at(1), words.size() > 2 ? at(2) : 1'000'000'000);
    if (what == "batch") return beginBatch(at(1), at(2));
    if (what == "string") return string(at(1), words.at(2).value);
    if (what == "stack") return stack(at(1), text);
    if (what == "sample") return sample(words);
    if (what == "tables") return closeTables();
    if (what == "clock") {
      m_clockAt = at(1);
      m_clock = {at(2), at(3), at(4)};
      return;
    }
    if (what == "experiment") return experiment(at(1), at(2), at(3), words.at(4).value);
    closeBatchBefore(what);
    if (what == "bytes") {
      for (std::size_t i = 1; i < words.size(); ++i)
        m_out.push_back(static_cast<std::byte>(at(i)));
    } else if (what == "end-of-generation") {
      closeTables();
      append(m_out, EventType::EndOfGeneration);
    } else {
      event(words, text);
    }
  }

  void closeBatchBefore(std::string_view what) {
    if (what == "bytes" || what == "end-of-generation") closeBatch();
  }

  void header(int minor) {
    m_minor = minor;
    append(m_out, "go 1." + std::to_string(minor) + " trace");
    m_out.resize(16);
  }

  void beginGeneration(std::uint64_t number, std::uint64_t frequency) {
    closeTables();
    m_generation = number;
    m_frequency = frequency;
    m_clockAt = 0;
    m_clock = {1, 1, 1};
    m_numberOfText.clear();
    m_nextNumber = 1;
  }

  void beginBatch(std::uint64_t thread, std::uint64_t time) {
    closeBatch();
    m_thread = thread;
    m_time = time;
    m_inBatch = true;
    if (m_clockAt == 0) m_clockAt = time;
  }

  void writeBatch(std::uint64_t thread, std::uint64_t time, const Bytes& data) {
    append(m_out, EventType::EventBatch);
    for (const std::uint64_t number : {m_generation, thread, time, std::uint64_t{data.size()}})
      appendNumber(m_out, number);
    append(m_out, data);
  }

  void closeBatch() {
    if (m_inBatch) writeBatch(m_thread, m_time, m_batch);
    m_inBatch = false;
    m_batch.clear();
  }

  void closeTables() {
    closeBatch();
    if (m_generation == 0) return;
    const std::uint64_t none = ~std::uint64_t{0};
    for (Bytes* table : {&m_stacks, &m_strings, &m_samples}) {
      if (!table->empty()) writeBatch(none, m_clockAt, *table);
      table->clear();
    }
    if (m_frequency != 0) writeBatch(none, m_clockAt, clock());
    m_frequency = 0;
  }

  Bytes clock() const {
    Bytes data;
    if (m_minor >= 25) append(data, EventType::Sync);
    append(data, EventType::Frequency);
    appendNumber(data, m_frequency);
    if (m_minor < 25) return data;
    append(data, EventType::ClockSnapshot);
    appendNumber(data, 0);
    for (const std::uint64_t number : m_clock)
      appendNumber(data, number);
    return data;
  }

  void string(std::uint64_t number, std::string_view text) {
    if (m_strings.empty()) append(m_strings, EventType::Strings);
    append(m_strings, EventType::String);
    appendNumber(m_strings, number);
    appendNumber(m_strings, text.size());
    append(m_strings, text);
    m_numberOfText.emplace(text, number);
  }

  std::uint64_t numberOfText(std::string_view text) {
    if (text.empty()) return 0;
    if (const auto known = m_numberOfText.find(text); known != m_numberOfText.end())
      return known->second;
    string(1000 + m_nextNumber, text);
    return 1000 + m_nextNumber++;
  }

  /// stack 2 main.main main.go:7 < runtime.main proc.go:250; a frame's pc is told by its text.
  void stack(std::uint64_t number, std::string_view text) {
    text.remove_prefix(text.find_first_not_of(' '));
    text.remove_prefix(text.find(' ', text.find(' ') + 1) + 1);
    Bytes frames;
    std::uint64_t count = 0;
    for (; !text.empty(); ++count) {
      const std::size_t end = std::min(text.find(" < "), text.size());
      const std::vector<Word> words = wordsOf(text.substr(0, end));
      const std::string_view place = words.size() > 1 ? words[1].value : "x.go:1";
      const std::size_t colon = place.rfind(':');
      std::string key(words.at(0).value);
      key.append(" ").append(place);
      const std::uint64_t pc = m_pcs.emplace(key, 4096 + m_pcs.size()).first->second;
      appendNumber(frames, pc);
      appendNumber(frames, numberOfText(words[0].value));
      appendNumber(frames, numberOfText(place.substr(0, colon)));
      appendNumber(frames, numberOf(place.substr(colon + 1)));
      text.remove_prefix(std::min(end + 3, text.size()));
    }
    if (m_stacks.empty()) append(m_stacks, EventType::Stacks);
    append(m_stacks, EventType::Stack);
    appendNumber(m_stacks, number);
    appendNumber(m_stacks, count);
    append(m_stacks, frames);
  }

  void sample(const std::vector<Word>& words) {
    if (m_samples.empty()) append(m_samples, EventType::CPUSamples);
    append(m_samples, EventType::CPUSample);
    for (std::size_t i = 1; i < words.size(); ++i)
      appendNumber(m_samples, numberOf(words[i].value));
  }

  void experiment(std::uint64_t number, std::uint64_t thread, std::uint64_t time,
                  std::string_view data) {
    closeBatch();
    append(m_out, EventType::ExperimentalBatch);
    m_out.push_back(static_cast<std::byte>(number));
    for (const std::uint64_t n : {m_generation, thread, time, std::uint64_t{data.size()}})
      appendNumber(m_out, n);
    append(m_out, data);
  }

  void event(const std::vector<Word>& words, std::string_view text) {
    if (!m_inBatch) refuse("an event outside a batch", text);
    std::size_t type = 0;
    while (type < kEventSpecs.size() && kEventSpecs[type].name != words[0].value)
      ++type;
    if (type == kEventSpecs.size()) refuse("no event has this name", text);
    const bool tellsTime = words.size() > 1 && words[1].key == "dt";
    const std::size_t given = words.size() - 1 + (tellsTime ? 0 : 1);
    if (given != static_cast<std::size_t>(kEventSpecs[type].args))
      refuse("the wrong number of arguments", text);
    m_batch.push_back(static_cast<std::byte>(type));
    if (!tellsTime) appendNumber(m_batch, 1);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool ofProc = words[0].value == "ProcStatus";
      appendNumber(m_batch, words[i].quoted ? numberOfText(words[i].value)
                                            : statusOf(ofProc, words[i].value));
    }
  }

  Bytes m_out;
  int m_minor = 26;
  std::uint64_t m_generation = 0;
  std::uint64_t m_frequency = 0; ///< 0: not told, or told already
  std::uint64_t m_clockAt = 0;
  std::vector<std::uint64_t> m_clock;
  bool m_inBatch = false;
  std::uint64_t m_thread = 0;
  std::uint64_t m_time = 0;
  Bytes m_batch, m_strings, m_stacks, m_samples;
  std::map<std::string, std::uint64_t, std::less<>> m_numberOfText;
  std::uint64_t m_nextNumber = 1;
  std::map<std::string, std::uint64_t> m_pcs;
};

} // namespace

std::vector<std::byte> traceBytes(std::string_view text) {
  return TraceWriter().write(text);
}

} // namespace coldstart
