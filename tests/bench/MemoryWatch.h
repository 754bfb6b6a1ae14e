// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

namespace coldstart {

/// Linux: anonymous memory of this process in bytes; 0 where the system does not say.
inline std::uint64_t rssAnonBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("RssAnon:", 0) == 0) return std::stoull(line.substr(8)) * 1024;
  }
  return 0;
}

/// Looks at the memory every two milliseconds for as long as it lives, on a thread of its own.
class MemoryWatch {
 public:
  /// Bytes above what there was when it was made.
  std::uint64_t largestGrowth() const { return std::max(m_largest.load(), m_before) - m_before; }

 private:
  void watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      m_largest = std::max(m_largest.load(), rssAnonBytes());
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  std::uint64_t m_before = rssAnonBytes();
  std::atomic<std::uint64_t> m_largest = 0;
  std::jthread m_thread{[this](const std::stop_token& stop) { watch(stop); }};
};

} // namespace coldstart
