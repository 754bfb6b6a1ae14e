// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteSource.h"

#include <algorithm>

namespace coldstart {

Result<std::size_t> MemorySource::readAt(std::uint64_t offset, std::span<std::byte> into) const {
  if (offset >= m_bytes.size()) return std::size_t{0};
  const std::size_t n = std::min<std::size_t>(into.size(), m_bytes.size() - offset);
  std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), n, into.begin());
  return n;
}

Result<std::vector<std::byte>> readAll(const ByteSource& source, std::uint64_t limit,
                                       const std::stop_token& stop) {
  constexpr std::size_t kStep = 1 << 20;
  if (source.size() > limit)
    return fail(ErrorCode::TooLarge, 0,
                std::to_string(source.size()) + " bytes, at most " + std::to_string(limit) +
                    " are read");
  std::vector<std::byte> bytes(source.size());
  std::size_t done = 0;
  while (done < bytes.size()) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, done, {});
    const auto part = std::span(bytes).subspan(done, std::min(kStep, bytes.size() - done));
    auto got = source.readAt(done, part);
    if (!got) return Unexpected{got.error()};
    if (*got == 0) break; // it shrank
    done += *got;
  }
  bytes.resize(done);
  return bytes;
}

} // namespace coldstart
