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

  struct Run {
    std::size_t frames = 0;
    std::size_t bytes = 0;
  };

  /// As many frames as are known one behind the other, at most `most`, written to `frames`. Of
  /// `left` bytes, the last kMaxBytes - 1 are not looked at.
  Run findRun(const std::byte* at, std::size_t left, FrameId* frames, std::size_t most) const {
    const Entry* const entries = m_entries.data();
    const std::byte* const begin = at;
    const std::byte* const end = at + left;
    std::size_t found = 0;
    for (; found < most && end - at >= static_cast<std::ptrdiff_t>(kMaxBytes); ++found) {
      const Bytes bytes = load(at);
      const Entry& entry = entries[slotOf(bytes)];
      if (((bytes.low & entry.mask.low) ^ entry.bytes.low) |
          ((bytes.high & entry.mask.high) ^ entry.bytes.high))
        break;
      frames[found] = entry.frame;
      at += entry.length;
    }
    return {found, static_cast<std::size_t>(at - begin)};
  }

  /// `bytes`: how many the frame takes; longer ones are not kept.
  void insert(const std::byte* at, std::size_t bytes, FrameId frame) {
    if (bytes == 0 || bytes > kMaxBytes) return;
    const Bytes all = load(at);
    const Bytes mask{ones(bytes), bytes > 8 ? ones(bytes - 8) : 0};
    m_entries[slotOf(all)] = {
        {all.low & mask.low, all.high & mask.high}, mask, static_cast<std::uint32_t>(bytes), frame};
  }

 private:
  struct Bytes {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
  };
  struct Entry {
    Bytes bytes{1, 1}; ///< matches nothing under an empty mask
    Bytes mask;
    std::uint32_t length = 0;
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
