// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Sorts by `timeOf`, equals in their order; false when it was asked to stop meanwhile, within some
/// ten thousand comparisons. The standard's sorts cannot be stopped.
template <class T, class TimeOf>
[[nodiscard]] bool sortByTime(std::vector<T>& values, TimeOf timeOf, const std::stop_token& stop) {
  constexpr std::size_t kRun = 4096;
  const auto earlier = [&timeOf](const T& a, const T& b) { return timeOf(a) < timeOf(b); };
  const auto at = [](std::vector<T>& v, std::size_t i) {
    return v.begin() + static_cast<std::ptrdiff_t>(std::min(i, v.size()));
  };
  if (std::is_sorted(values.begin(), values.end(), earlier)) return true;
  for (std::size_t i = 0; i < values.size(); i += kRun) {
    if (stop.stop_requested()) return false;
    std::stable_sort(at(values, i), at(values, i + kRun), earlier);
  }
  std::vector<T> merged;
  for (std::size_t run = kRun; run < values.size(); run *= 2) {
    merged.clear();
    merged.reserve(values.size());
    for (std::size_t begin = 0; begin < values.size(); begin += 2 * run) {
      auto left = at(values, begin);
      const auto leftEnd = at(values, begin + run);
      auto right = leftEnd;
      const auto rightEnd = at(values, begin + 2 * run);
      while (left != leftEnd || right != rightEnd) {
        if (merged.size() % kRun == 0 && stop.stop_requested()) return false;
        const bool takeRight = left == leftEnd || (right != rightEnd && earlier(*right, *left));
        merged.push_back(takeRight ? *right++ : *left++);
      }
    }
    values.swap(merged);
  }
  return true;
}

} // namespace coldstart
