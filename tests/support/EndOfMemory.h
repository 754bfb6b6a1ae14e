// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>

/// For a test program of one file: it replaces the program's operator new.

namespace coldstart {

/// Memory ends behind so many allocations of any thread, for a little while: the next kRefused of
/// them fail.
class EndOfMemory {
 public:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
  static constexpr std::int64_t kRefused = 3;

  explicit EndOfMemory(std::int64_t after) : m_after(after) { s_left = after; }
  ~EndOfMemory() { s_left = kNever; }
  EndOfMemory(const EndOfMemory&) = delete;
  EndOfMemory& operator=(const EndOfMemory&) = delete;

  /// Allocations since.
  std::int64_t counted() const { return m_after - s_left; }

  static void* allocate(std::size_t size) noexcept {
    return isRefused() ? nullptr : std::malloc(size == 0 ? 1 : size);
  }
  static void* allocateOrThrow(std::size_t size) {
    void* const memory = allocate(size);
    if (!memory) throw std::bad_alloc();
    return memory;
  }

 private:
  static bool isRefused() {
    if (s_left.load(std::memory_order_relaxed) == kNever) return false;
    const std::int64_t left = s_left.fetch_sub(1);
    return left <= 0 && left > -kRefused;
  }

  static inline std::atomic<std::int64_t> s_left = kNever;
  std::int64_t m_after;
};

} // namespace coldstart

void* operator new(std::size_t size) {
  return coldstart::EndOfMemory::allocateOrThrow(size);
}
void* operator new[](std::size_t size) {
  return coldstart::EndOfMemory::allocateOrThrow(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return coldstart::EndOfMemory::allocate(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
