// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonReader.h"

#include "JsonTreeBuilder.h"

#include <cmath>
#include <nlohmann/json.hpp>

// nlohmann-json is known to this file alone: it finds the tokens, JsonTreeBuilder keeps our values.

namespace coldstart {

// Here, where Member is known.
JsonValue::JsonValue() = default;
JsonValue::JsonValue(Content content) : m_content(std::move(content)) {
}
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

std::optional<bool> JsonValue::boolean() const {
  const bool* b = std::get_if<bool>(&m_content);
  return b ? std::optional(*b) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::integer() const {
  if (const auto* i = std::get_if<std::int64_t>(&m_content)) return *i;
  const auto* d = std::get_if<double>(&m_content);
  constexpr double kLimit = 9223372036854775808.0; // 2^63
  if (!d || !(*d >= -kLimit && *d < kLimit) || std::trunc(*d) != *d) return std::nullopt;
  return static_cast<std::int64_t>(*d);
}

std::optional<double> JsonValue::number() const {
  if (const auto* i = std::get_if<std::int64_t>(&m_content)) return static_cast<double>(*i);
  const auto* d = std::get_if<double>(&m_content);
  return d ? std::optional(*d) : std::nullopt;
}

std::span<const JsonValue> JsonValue::items() const {
  const auto* array = std::get_if<Array>(&m_content);
  return array ? std::span<const JsonValue>(*array) : std::span<const JsonValue>();
}

std::span<const JsonValue::Member> JsonValue::members() const {
  const auto* object = std::get_if<Object>(&m_content);
  return object ? std::span<const Member>(*object) : std::span<const Member>();
}

const JsonValue* JsonValue::find(std::string_view key) const {
  const std::span<const Member> all = members();
  for (auto it = all.rbegin(); it != all.rend(); ++it)
    if (it->key == key) return &it->value;
  return nullptr;
}

namespace {

/// The text as the parser takes it: an input iterator that leaves behind how far it came, so that
/// a refusal of ours has a place.
class CountedChars {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountedChars(const char* at, const char** farthest) : m_at(at), m_farthest(farthest) {}
  const char& operator*() const { return *m_at; }
  CountedChars& operator++() {
    *m_farthest = ++m_at;
    return *this;
  }
  friend bool operator==(CountedChars a, CountedChars b) { return a.m_at == b.m_at; }

 private:
  const char* m_at;
  const char** m_farthest;
};

/// The parser's events, by the names it wants.
class SaxEvents {
 public:
  explicit SaxEvents(JsonTreeBuilder& tree) : m_tree(tree) {}

  bool null() { return m_tree.add(JsonValue()); }
  bool boolean(bool b) { return m_tree.add(JsonValue(b)); }
  bool number_integer(std::int64_t i) { return m_tree.add(JsonValue(i)); }
  bool number_unsigned(std::uint64_t u) {
    if (u > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return m_tree.add(JsonValue(static_cast<double>(u)));
    return m_tree.add(JsonValue(static_cast<std::int64_t>(u)));
  }
  bool number_float(double d, const std::string&) { return m_tree.add(JsonValue(d)); }
  bool string(std::string& s) { return m_tree.add(JsonValue(std::move(s))); }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return m_tree.open(JsonValue::Object{}); }
  bool key(std::string& name) { return m_tree.key(std::move(name)); }
  bool end_object() { return m_tree.close(); }
  bool start_array(std::size_t) { return m_tree.open(JsonValue::Array{}); }
  bool end_array() { return m_tree.close(); }
  /// `charsRead` counts from 1 and includes the byte that does not fit, or the end.
  bool parse_error(std::size_t charsRead, const std::string&, const nlohmann::json::exception&) {
    m_errorAt = charsRead > 0 ? charsRead - 1 : 0;
    return false;
  }
  std::optional<std::size_t> errorAt() const { return m_errorAt; }

 private:
  JsonTreeBuilder& m_tree;
  std::optional<std::size_t> m_errorAt;
};

} // namespace

Result<JsonValue> parseJson(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes)
    return fail(ErrorCode::TooLarge, limits.bytes,
                "a JSON text of " + std::to_string(text.size()) + " bytes");
  // The parser takes a NUL for the end of its input.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return fail(ErrorCode::Corrupt, nul, "a NUL byte in JSON");

  JsonTreeBuilder tree(limits);
  SaxEvents events(tree);
  const char* farthest = text.data();
  const bool whole =
      nlohmann::json::sax_parse(CountedChars(text.data(), &farthest),
                                CountedChars(text.data() + text.size(), &farthest), &events);
  if (whole) return std::move(tree).take();
  if (!events.errorAt())
    return fail(ErrorCode::TooLarge, static_cast<std::uint64_t>(farthest - text.data()),
                tree.refusal());
  if (*events.errorAt() >= text.size())
    return fail(ErrorCode::Truncated, text.size(), "the JSON text ends too early");
  return fail(ErrorCode::Corrupt, *events.errorAt(), "not JSON from here on");
}

} // namespace coldstart
