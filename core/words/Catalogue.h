// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "NumberStyle.h"
#include "Text.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// One language. A line of its file is "id = sentence"; "id[one] = sentence" is said where the
/// first counted argument is 1; "#" begins a comment. In a sentence stand {0} (an argument as it
/// is), {0:count}, {0:bytes}, {0:duration} (digits, shown in the reader's style) and {0:word} (the
/// sentence "word.ARGUMENT", or the argument itself when there is none). Immutable; any thread.
class Catalogue {
 public:
  /// Built in, and the only one that has to be whole.
  static const Catalogue& english();
  /// By a locale's name: "zh_CN", "zh_CN.UTF-8", "zh-Hans". English when there is no such language.
  static const Catalogue& of(std::string_view locale);

  /// Lines that make no sense are in faults(). `fallback`, asked for what is missing here, has to
  /// outlive the catalogue; may be null.
  explicit Catalogue(std::string_view file, const Catalogue* fallback = nullptr);

  /// Never empty for a text that has an id: what nobody knows is told as its id and arguments.
  std::string say(const Text& text, const NumberStyle& style) const;
  /// Whether a sentence is here or in the fallback.
  bool has(const std::string& id) const;
  /// ... and the text has every argument that it needs.
  bool canSay(const Text& text) const;

  /// What stands in this file alone, "id" and "id[one]" apart.
  const std::map<std::string, std::string, std::less<>>& sentences() const { return m_sentences; }
  const std::vector<std::string>& faults() const { return m_faults; }
  /// "0:bytes" and so on of a sentence, in its order; broken ones as they stand.
  static std::vector<std::string> placeholdersOf(std::string_view sentence);

 private:
  void addLine(std::string_view line);
  const std::string* find(const std::string& id) const;
  std::string shown(std::string_view placeholder, const Text& text, const NumberStyle& style) const;

  std::map<std::string, std::string, std::less<>> m_sentences;
  std::vector<std::string> m_faults;
  const Catalogue* m_fallback;
};

} // namespace coldstart
