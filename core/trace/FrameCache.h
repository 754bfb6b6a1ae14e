// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace coldstart {

/// Frames of a stack table by their bytes on the wire. A table repeats the same few frames over and
/// over, each as the same four numbers (pc, function, file, line): comparing up to 16 bytes tells
/// them without decoding. Good for one generation.
class FrameCache {
 public:
  static constexpr std::size_t kMaxBytes = 16;

  struct Hit {
    std::size_t bytes = 0; ///< 0: not known
    FrameId frame;
  };

  /// `at` must have at least kMaxBytes readable bytes.
  Hit find(const std::byte* at) const {
    const Bytes bytes = load(at);
    const Entry& entry = m_entries[slotOf(bytes)];
    const bool same = (bytes.low & entry.mask.low) == entry.bytes.low &&
                      (bytes.high & entry.mask.high) == entry.bytes.high;
    return same ? Hit{entry.length, entry.frame} : Hit{};
  }

  /// `bytes`: how many the frame takes; longer ones are not kept.
  void insert(const std::byte* at, std::size_t bytes, FrameId frame) {
    if (bytes == 0 || bytes > kMaxBytes) return;
    const Bytes all = load(at);
    const Bytes mask{ones(bytes), bytes > 8 ? ones(bytes - 8) : 0};
    m_entries[slotOf(all)] = {{all.low & mask.low, all.high & mask.high}, mask, bytes, frame};
  }

 private:
  struct Bytes {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
  };
  struct Entry {
    Bytes bytes{1, 1}; ///< matches nothing under an empty mask
    Bytes mask;
    std::size_t length = 0;
    FrameId frame;
  };
  static constexpr std::size_t kSlots = 2048;

  static std::uint64_t ones(std::size_t bytes) {
    return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
  }
  static Bytes load(const std::byte* at) {
    Bytes bytes;
    std::memcpy(&bytes.low, at, 8);
    std::memcpy(&bytes.high, at + 8, 8);
    return bytes;
  }
  /// By the low three bytes, which are the pc's.
  static std::size_t slotOf(const Bytes& bytes) {
    return static_cast<std::uint32_t>((bytes.low & 0xffffff) * 0x9e3779b1u) >> 21;
  }

  std::vector<Entry> m_entries = std::vector<Entry>(kSlots);
};

} // namespace coldstart
