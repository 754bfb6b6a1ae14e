// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Bytes that can be read at any offset. Reading is const and safe from several threads at once.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Size when it was opened. A file may shrink or grow meanwhile: trust what readAt() returns.
  virtual std::uint64_t size() const = 0;

  /// Fills `into` from `offset`; returns how many bytes there were, fewer than asked for only at
  /// the end.
  virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const = 0;
};

/// Bytes in memory, owned.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::vector<std::byte> bytes) : m_bytes(std::move(bytes)) {}
  std::uint64_t size() const override { return m_bytes.size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override;

 private:
  std::vector<std::byte> m_bytes;
};

/// All bytes. TooLarge when there are more than `limit`, Cancelled when asked to stop.
Result<std::vector<std::byte>> readAll(const ByteSource& source, std::uint64_t limit,
                                       const std::stop_token& stop = {});

} // namespace coldstart
