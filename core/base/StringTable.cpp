// SPDX-License-Identifier: GPL-3.0-or-later
#include "StringTable.h"

#include <cstring>
#include <unordered_map>

namespace coldstart {

namespace {
constexpr std::size_t kBytesPerChunk = std::size_t{64} * 1024;
}

struct StringTable::Index {
  std::unordered_map<std::string_view, StringId> byText;
};

StringTable::StringTable() : m_index(std::make_unique<Index>()) {
  intern({});
}
StringTable::~StringTable() = default;
StringTable::StringTable(StringTable&&) noexcept = default;
StringTable& StringTable::operator=(StringTable&&) noexcept = default;

StringId StringTable::intern(std::string_view text) {
  if (const auto found = m_index->byText.find(text); found != m_index->byText.end())
    return found->second;
  const std::string_view kept = store(text);
  const StringId id{static_cast<std::uint32_t>(m_strings.size())};
  m_strings.push_back(kept);
  m_index->byText.emplace(kept, id);
  return id;
}

std::string_view StringTable::store(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > m_room) {
    const std::size_t room = std::max(kBytesPerChunk, text.size());
    m_bytes.push_back(std::shared_ptr<char[]>(new char[room]));
    m_room = room; // only now: memory may have ended
    m_next = m_bytes.back().get();
  }
  std::memcpy(m_next, text.data(), text.size());
  const std::string_view kept(m_next, text.size());
  m_next += text.size();
  m_room -= text.size();
  return kept;
}

StringView StringTable::snapshot() {
  StringView view;
  view.m_strings = m_strings.snapshot();
  view.m_bytes.assign(m_bytes.begin(), m_bytes.end());
  return view;
}

} // namespace coldstart
