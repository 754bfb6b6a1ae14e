// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace coldstart {

/// A parsed JSON value, immutable. Asking for what it is not gives nothing (nullopt, nullptr, an
/// empty span), so a reader checks shape and type in one step. Any thread.
class JsonValue {
 public:
  struct Member;
  using Array = std::vector<JsonValue>;
  using Object = std::vector<Member>;
  /// std::monostate is null. Whole numbers that fit are int64, all others double.
  using Content =
      std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object>;

  JsonValue();
  explicit JsonValue(Content content);
  JsonValue(const JsonValue&);
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(const JsonValue&);
  JsonValue& operator=(JsonValue&&) noexcept;
  ~JsonValue();

  bool isNull() const { return std::holds_alternative<std::monostate>(m_content); }
  bool isObject() const { return std::holds_alternative<Object>(m_content); }
  bool isArray() const { return std::holds_alternative<Array>(m_content); }
  std::optional<bool> boolean() const;
  /// A whole number that fits into 64 bits, also when it was spelled 1.5e3.
  std::optional<std::int64_t> integer() const;
  /// Any number. Beyond 2^53 the nearest double.
  std::optional<double> number() const;
  /// Spelled without point or exponent, and fitting: what integer() gives is the whole truth.
  bool isInteger() const { return std::holds_alternative<std::int64_t>(m_content); }
  const std::string* string() const { return std::get_if<std::string>(&m_content); }
  std::span<const JsonValue> items() const;
  /// In the order of the text, repeated keys included.
  std::span<const Member> members() const;
  /// The value of a key, of the last one when it is repeated; nullptr when there is none or this is
  /// no object. Linear in the number of members.
  const JsonValue* find(std::string_view key) const;

 private:
  Content m_content;
};

struct JsonValue::Member {
  std::string key;
  JsonValue value;
};

struct JsonLimits {
  std::size_t bytes = 64 << 20;
  std::size_t depth = 32;       ///< open brackets at any point
  std::size_t values = 4 << 20; ///< scalars, arrays and objects together
};

/// Reads one JSON text (RFC 8259, UTF-8, no comments). Error::offset is the byte in `text` where it
/// stopped making sense: Truncated when that is its end, TooLarge over a limit, else Corrupt.
Result<JsonValue> parseJson(std::string_view text, const JsonLimits& limits = {});

} // namespace coldstart
