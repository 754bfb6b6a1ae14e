// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JsonWriter.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <vector>

namespace coldstart {

/// How long frames took: by the clock, and of processor time, which a busy machine does not
/// stretch.
class FrameTimes {
 public:
  template <class Paint> void measure(Paint paint) {
    const std::clock_t cpuBefore = std::clock();
    const auto before = std::chrono::steady_clock::now();
    paint();
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - before;
    m_ms.push_back(took.count());
    m_cpuMs.push_back(static_cast<double>(std::clock() - cpuBefore) * 1000 / CLOCKS_PER_SEC);
  }

  /// Members of the object that is open. The first frame, with cold caches, is among the others as
  /// well.
  void write(JsonWriter& json) const {
    json.member("p50_ms", quantile(m_ms, 0.5)).member("p99_ms", quantile(m_ms, 0.99));
    json.member("first_ms", std::round(m_ms.front() * 100) / 100);
    json.member("cpu_p50_ms", quantile(m_cpuMs, 0.5));
    json.member("cpu_p99_ms", quantile(m_cpuMs, 0.99));
  }

 private:
  /// The value that `share` of all do not exceed, to a hundredth.
  static double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return std::round(values[static_cast<std::size_t>(std::ceil(share * last))] * 100) / 100;
  }

  std::vector<double> m_ms, m_cpuMs;
};

} // namespace coldstart
