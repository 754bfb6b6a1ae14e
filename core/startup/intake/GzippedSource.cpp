// SPDX-License-Identifier: GPL-3.0-or-later
#include "GzippedSource.h"

#include "GzipInflater.h"

#include <array>

namespace coldstart {

Result<Unpacked> unpackAll(const ByteSource& packed, std::uint64_t maxBytes,
                           const std::stop_token& stop) {
  InflateLimits limits;
  limits.maxBytes = maxBytes;
  GzipInflater inflater(packed, limits, stop);
  std::vector<std::byte> plain;
  std::optional<Error> fault;
  for (;;) {
    constexpr std::size_t kStep = 256 << 10;
    const std::size_t size = plain.size();
    plain.resize(size + kStep);
    const auto read = inflater.read(std::span(plain).subspan(size));
    plain.resize(size + (read ? *read : 0));
    if (!read && (plain.empty() || read.error().code == ErrorCode::Cancelled))
      return Unexpected{read.error()};
    if (!read) fault = read.error();
    if (!read || *read == 0) break;
  }
  return Unpacked{std::make_unique<MemorySource>(std::move(plain)), std::move(fault)};
}

Result<Unpacked> unpackIfPacked(std::unique_ptr<ByteSource> bytes, std::uint64_t maxBytes) {
  std::array<std::byte, 4> head{};
  const auto read = bytes->readAt(0, head);
  if (read && isGzip(std::span(head).first(*read))) return unpackAll(*bytes, maxBytes);
  return Unpacked{std::move(bytes), std::nullopt};
}

} // namespace coldstart
