// SPDX-License-Identifier: GPL-3.0-or-later
#include "MarkModel.h"

#include <algorithm>
#include <tuple>

namespace coldstart {

bool MarkModel::add(const Mark& mark) {
  const auto sameTime = [&](const Mark& m) { return m.time == mark.time; };
  if (std::any_of(m_marks.begin(), m_marks.end(), sameTime)) return false;
  const auto place =
      std::upper_bound(m_marks.begin(), m_marks.end(), mark, [](const Mark& a, const Mark& b) {
        return std::tie(a.time.begin, a.time.end) < std::tie(b.time.begin, b.time.end);
      });
  m_marks.insert(place, mark);
  m_last = mark;
  Q_EMIT changed(m_marks);
  return true;
}

bool MarkModel::remove(const Mark& mark) {
  if (m_marks.empty()) return false;
  const auto find = [this](TimeRange time) {
    return std::find_if(m_marks.begin(), m_marks.end(),
                        [&](const Mark& m) { return m.time == time; });
  };
  auto found = find(mark.time);
  if (found == m_marks.end() && m_last) found = find(m_last->time);
  if (found == m_marks.end()) found = m_marks.end() - 1;
  if (m_last && m_last->time == found->time) m_last.reset();
  m_marks.erase(found);
  Q_EMIT changed(m_marks);
  return true;
}

void MarkModel::clear() {
  if (m_marks.empty()) return;
  m_marks.clear();
  m_last.reset();
  Q_EMIT changed(m_marks);
}

std::optional<Mark> MarkModel::nextAfter(TimeNs t) const {
  if (m_marks.empty()) return std::nullopt;
  const auto found =
      std::find_if(m_marks.begin(), m_marks.end(), [&](const Mark& m) { return m.time.begin > t; });
  return found == m_marks.end() ? m_marks.front() : *found;
}

std::optional<Mark> MarkModel::lastBefore(TimeNs t) const {
  if (m_marks.empty()) return std::nullopt;
  const auto found = std::find_if(m_marks.rbegin(), m_marks.rend(),
                                  [&](const Mark& m) { return m.time.begin < t; });
  return found == m_marks.rend() ? m_marks.back() : *found;
}

} // namespace coldstart
