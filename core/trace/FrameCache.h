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
  ///
  /// A function is mostly called from where it was called last: that frame is tried before one is
  /// looked up, whose place depends on the bytes, which lie where the length of this one says.
  Run findRun(const std::byte* at, std::size_t left, FrameId* frames, std::size_t most) {
    Entry* const entries = m_entries.data();
    const std::byte* const begin = at;
    const std::byte* const end = at + left;
    Entry* before = &m_none;
    std::size_t found = 0;
    for (; found < most && end - at >= static_cast<std::ptrdiff_t>(kMaxBytes); ++found) {
      const Bytes bytes = load(at);
      Entry* entry = entries + before->caller;
      if (!entry->fits(bytes)) {
        const std::uint32_t slot = slotOf(bytes);
        entry = entries + slot;
        if (!entry->fits(bytes)) break;
        before->caller = slot;
      }
      frames[found] = entry->frame;
      at += entry->length;
      before = entry;
    }
    return {found, static_cast<std::size_t>(at - begin)};
  }

  /// `bytes`: how many the frame takes; longer ones are not kept.
  void insert(const std::byte* at, std::size_t bytes, FrameId frame) {
    if (bytes == 0 || bytes > kMaxBytes) return;
    const Bytes all = load(at);
    const Bytes mask{ones(bytes), bytes > 8 ? ones(bytes - 8) : 0};
    m_entries[slotOf(all)] = {{all.low & mask.low, all.high & mask.high},
                              mask,
                              static_cast<std::uint32_t>(bytes),
                              frame,
                              0};
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
    std::uint32_t caller = 0; ///< place of the frame that came behind it last

    bool fits(const Bytes& at) const {
      return (((at.low & mask.low) ^ bytes.low) | ((at.high & mask.high) ^ bytes.high)) == 0;
    }
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
  static std::uint32_t slotOf(const Bytes& bytes) {
    return static_cast<std::uint32_t>((bytes.low & 0xffffff) * 0x9e3779b1u) >> 21;
  }

  Entry m_none; ///< stands before the first frame of a run
  std::vector<Entry> m_entries = std::vector<Entry>(kSlots);
};

} // namespace coldstart
