// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// The one writer of JSON. Streams into a string: objects, arrays and values in the order they are
/// called, keys as given. Strings that are not UTF-8 get U+FFFD for what is broken; NaN and
/// infinities become null. `indent` 0 writes one line.
class JsonWriter {
 public:
  explicit JsonWriter(int indent = 1) : m_indent(indent) {}

  JsonWriter& beginObject();
  JsonWriter& endObject();
  JsonWriter& beginArray();
  JsonWriter& endArray();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool b);
  JsonWriter& value(double number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(std::uint64_t number);
  JsonWriter& value(int number) { return value(std::int64_t{number}); }
  JsonWriter& value(unsigned number) { return value(std::uint64_t{number}); }
  JsonWriter& null();

  template <class T> JsonWriter& member(std::string_view name, const T& v) {
    key(name);
    return value(v);
  }

  const std::string& text() const { return m_text; }
  std::string take() { return std::move(m_text); }

 private:
  void beforeValue();
  void newLine();
  void close(char bracket);

  std::string m_text;
  std::vector<bool> m_hasItems; ///< one per open bracket
  bool m_afterKey = false;
  int m_indent;
};

} // namespace coldstart
