// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace coldstart {

/// Lets reads through to another source and tells how far they got. Reading is refused as Cancelled
/// once a stop was asked for, so any reader can be stopped. One thread.
class WatchedSource : public ByteSource {
 public:
  /// `reached` is called with the end of each read, not before a larger one was met.
  WatchedSource(std::unique_ptr<ByteSource> source, std::function<void(std::uint64_t)> reached,
                std::stop_token stop)
      : m_source(std::move(source)), m_reached(std::move(reached)), m_stop(std::move(stop)) {}

  std::uint64_t size() const override { return m_source->size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, offset, {});
    auto read = m_source->readAt(offset, into);
    if (read && offset + *read > m_furthest) {
      m_furthest = offset + *read;
      if (m_reached) m_reached(m_furthest);
    }
    return read;
  }

 private:
  std::unique_ptr<ByteSource> m_source;
  std::function<void(std::uint64_t)> m_reached;
  std::stop_token m_stop;
  mutable std::uint64_t m_furthest = 0;
};

} // namespace coldstart
