// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JsonReader.h"

namespace coldstart {

/// Puts a JsonValue together from a parser's events, which it expects in a sensible order. Each
/// call returns false when a limit is met; refusal() then says which, and nothing more may be
/// added.
class JsonTreeBuilder {
 public:
  explicit JsonTreeBuilder(const JsonLimits& limits) : m_limits(limits) {}

  bool add(JsonValue value);
  /// Begins an array or an object: all that follows goes into it until close().
  bool open(JsonValue::Content container);
  bool key(std::string name);
  bool close();

  JsonValue take() && { return std::move(m_root); }
  const std::string& refusal() const { return m_refusal; }

 private:
  struct Level {
    JsonValue::Content container;
    std::string key; ///< under which the container itself goes into the one above
  };
  bool count();
  void place(JsonValue value);

  JsonLimits m_limits;
  std::vector<Level> m_open;
  std::string m_key;
  JsonValue m_root;
  std::size_t m_values = 0;
  std::string m_refusal;
};

} // namespace coldstart
