// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonTreeBuilder.h"

namespace coldstart {

bool JsonTreeBuilder::count() {
  if (++m_values <= m_limits.values) return true;
  m_refusal = "more than " + std::to_string(m_limits.values) + " values in one JSON text";
  return false;
}

void JsonTreeBuilder::place(JsonValue value) {
  if (m_open.empty()) {
    m_root = std::move(value);
    return;
  }
  JsonValue::Content& container = m_open.back().container;
  if (auto* array = std::get_if<JsonValue::Array>(&container))
    array->push_back(std::move(value));
  else
    std::get<JsonValue::Object>(container).push_back({std::move(m_key), std::move(value)});
}

bool JsonTreeBuilder::add(JsonValue value) {
  if (!count()) return false;
  place(std::move(value));
  return true;
}

bool JsonTreeBuilder::open(JsonValue::Content container) {
  if (!count()) return false;
  if (m_open.size() == m_limits.depth) {
    m_refusal = "more than " + std::to_string(m_limits.depth) + " nested brackets in JSON";
    return false;
  }
  m_open.push_back({std::move(container), std::move(m_key)});
  m_key.clear();
  return true;
}

bool JsonTreeBuilder::key(std::string name) {
  m_key = std::move(name);
  return true;
}

bool JsonTreeBuilder::close() {
  Level done = std::move(m_open.back());
  m_open.pop_back();
  m_key = std::move(done.key);
  place(JsonValue(std::move(done.container)));
  return true;
}

} // namespace coldstart
