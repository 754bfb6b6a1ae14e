// SPDX-License-Identifier: GPL-3.0-or-later
#include "Catalogue.h"

#include "DurationText.h"
#include "LanguageFiles.h"
#include "NumberText.h"

#include <charconv>
#include <optional>

namespace coldstart {

namespace {

constexpr std::string_view kOne = "[one]";

template <class Number> std::optional<Number> numberOf(std::string_view digits) {
  Number number{};
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = end.ec == std::errc() && end.ptr == digits.data() + digits.size();
  return whole && !digits.empty() ? std::optional(number) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// "0:bytes" is argument 0, shown as bytes.
struct Placeholder {
  std::optional<std::size_t> argument;
  std::string_view kind;
};

Placeholder placeholderOf(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {numberOf<std::size_t>(text), {}};
  return {numberOf<std::size_t>(text.substr(0, colon)), text.substr(colon + 1)};
}

/// Calls plain(text) and placeholder(inside of braces) from left to right.
template <class Plain, class Inside>
void parse(std::string_view sentence, const Plain& plain, const Inside& placeholder) {
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = open == std::string_view::npos ? open : sentence.find('}', open);
    plain(sentence.substr(0, close == std::string_view::npos ? close : open));
    if (close == std::string_view::npos) return;
    placeholder(sentence.substr(open + 1, close - open - 1));
    sentence.remove_prefix(close + 1);
  }
}

bool countsOne(std::string_view sentence, const Text& text) {
  std::optional<std::size_t> counted;
  parse(
      sentence, [](std::string_view) {},
      [&](std::string_view inside) {
        const Placeholder found = placeholderOf(inside);
        if (!counted && found.kind == "count") counted = found.argument;
      });
  return counted && *counted < text.arguments.size() && text.arguments[*counted] == "1";
}

} // namespace

const Catalogue& Catalogue::english() {
  static const Catalogue catalogue(englishWords());
  return catalogue;
}

const Catalogue& Catalogue::of(std::string_view locale) {
  static const Catalogue chinese(chineseWords(), &english());
  const bool isChinese =
      locale.substr(0, 2) == "zh" && (locale.size() == 2 || locale[2] == '_' || locale[2] == '-');
  const auto writes = [&](std::string_view where) {
    return locale.find(where) != std::string_view::npos;
  };
  const bool isTraditional = writes("Hant") || writes("TW") || writes("HK") || writes("MO");
  return isChinese && !isTraditional ? chinese : english();
}

Catalogue::Catalogue(std::string_view file, const Catalogue* fallback) : m_fallback(fallback) {
  while (!file.empty()) {
    const auto end = file.find('\n');
    addLine(trimmed(file.substr(0, end)));
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
  }
}

void Catalogue::addLine(std::string_view line) {
  if (line.empty() || line.front() == '#') return;
  const auto equals = line.find('=');
  const std::string id(trimmed(line.substr(0, equals)));
  const std::string_view sentence =
      equals == std::string_view::npos ? std::string_view() : trimmed(line.substr(equals + 1));
  const bool isNew =
      !id.empty() && !sentence.empty() && m_sentences.emplace(id, std::string(sentence)).second;
  if (!isNew) m_faults.emplace_back(line);
}

const std::string* Catalogue::find(const std::string& id) const {
  const auto found = m_sentences.find(id);
  return found == m_sentences.end() ? nullptr : &found->second;
}

bool Catalogue::has(const std::string& id) const {
  return find(id) || (m_fallback && m_fallback->has(id));
}

bool Catalogue::canSay(const Text& text) const {
  const std::string* sentence = find(text.id);
  if (!sentence) return m_fallback && m_fallback->canSay(text);
  bool suffices = true;
  parse(
      *sentence, [](std::string_view) {},
      [&](std::string_view inside) {
        const auto argument = placeholderOf(inside).argument;
        suffices = suffices && argument && *argument < text.arguments.size();
      });
  return suffices;
}

std::string Catalogue::say(const Text& text, const NumberStyle& style) const {
  const std::string* sentence = find(text.id);
  if (!sentence && m_fallback) return m_fallback->say(text, style);
  if (!sentence) {
    std::string told = text.id;
    for (const std::string& argument : text.arguments)
      told += ' ' + argument;
    return told;
  }
  if (countsOne(*sentence, text))
    if (const std::string* one = find(text.id + std::string(kOne))) sentence = one;
  std::string said;
  parse(
      *sentence, [&](std::string_view plain) { said += plain; },
      [&](std::string_view inside) { said += shown(inside, text, style); });
  return said;
}

std::string Catalogue::shown(std::string_view placeholder, const Text& text,
                             const NumberStyle& style) const {
  const Placeholder what = placeholderOf(placeholder);
  if (!what.argument || *what.argument >= text.arguments.size())
    return '{' + std::string(placeholder) + '}';
  const std::string& argument = text.arguments[*what.argument];
  if (what.kind == "word") {
    const std::string id = "word." + argument;
    return has(id) ? say({id, {}}, style) : argument;
  }
  if (what.kind == "duration") {
    const auto ns = numberOf<std::int64_t>(argument);
    return ns ? durationText(DurationNs{*ns}, style) : argument;
  }
  const auto number = numberOf<std::uint64_t>(argument);
  if (!number || what.kind.empty()) return argument;
  return what.kind == "bytes" ? bytesText(*number, style) : countText(*number, style);
}

std::vector<std::string> Catalogue::placeholdersOf(std::string_view sentence) {
  std::vector<std::string> all;
  parse(
      sentence, [](std::string_view) {},
      [&](std::string_view inside) { all.emplace_back(inside); });
  return all;
}

} // namespace coldstart
