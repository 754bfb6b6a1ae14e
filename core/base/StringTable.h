// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChunkedColumn.h"
#include "Ids.h"

#include <memory>
#include <string_view>
#include <vector>

namespace coldstart {

/// Strings by id, as a reader sees them: a copy is a snapshot (cheap, shares the bytes), immutable,
/// safe on any thread. Id 0 is the empty string.
class StringView {
 public:
  std::size_t size() const { return m_strings.size(); }
  std::string_view operator[](StringId id) const { return m_strings[id.value]; }

 private:
  friend class StringTable;
  ColumnView<std::string_view> m_strings;
  std::vector<std::shared_ptr<const char[]>> m_bytes;
};

/// Interns strings: equal strings get one id; ids count from 0 ("") without gaps. One writer
/// thread; readers take snapshots.
class StringTable {
 public:
  StringTable();
  ~StringTable();
  StringTable(StringTable&&) noexcept;
  StringTable& operator=(StringTable&&) noexcept;

  StringId intern(std::string_view text);
  std::string_view operator[](StringId id) const { return m_strings[id.value]; }
  std::size_t size() const { return m_strings.size(); }
  StringView snapshot();

 private:
  struct Index;
  std::string_view store(std::string_view text);

  Column<std::string_view> m_strings;
  std::vector<std::shared_ptr<char[]>> m_bytes;
  std::size_t m_room = 0; ///< bytes left in the last of m_bytes
  char* m_next = nullptr;
  std::unique_ptr<Index> m_index;
};

} // namespace coldstart
