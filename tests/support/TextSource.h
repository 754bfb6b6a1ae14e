// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <cstring>
#include <string_view>

namespace coldstart {

/// A text as a file would be read.
inline MemorySource textSource(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return MemorySource(std::move(bytes));
}

/// A source whose reads fail from an offset on.
class BrokenSource : public ByteSource {
 public:
  BrokenSource(std::string_view text, std::uint64_t failsAt)
      : m_text(textSource(text)), m_failsAt(failsAt) {}
  std::uint64_t size() const override { return m_text.size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    if (offset >= m_failsAt) return fail(ErrorCode::Io, offset, "Input/output error");
    return m_text.readAt(offset,
                         into.first(std::min<std::size_t>(into.size(), m_failsAt - offset)));
  }

 private:
  MemorySource m_text;
  std::uint64_t m_failsAt;
};

} // namespace coldstart
