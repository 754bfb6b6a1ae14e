// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineGeometry.h"

#include "Theme.h"

#include <algorithm>

namespace coldstart {

namespace {
constexpr double kMinimapHeight = 16;
constexpr double kRulerHeight = 20;
constexpr double kLabelWidth = 168;
constexpr double kScrollBarWidth = 12;
constexpr double kInitHeight = 24;
constexpr double kCollectorHeight = 16;
constexpr double kMainHeight = 30;
constexpr double kStackHeight = 58;
constexpr double kRowHeight = 20;
} // namespace

TimelineGeometry::TimelineGeometry(const TimelineLayout& layout, bool hasInit, bool hasRanges,
                                   const Theme& theme, QSize size)
    : m_layout(layout), m_labelWidth(std::min(theme.px(kLabelWidth), size.width() / 3)),
      m_rowHeight(theme.px(kRowHeight)) {
  m_axisWidth = std::max(1, size.width() - m_labelWidth - theme.px(kScrollBarWidth));
  int y = theme.px(2);
  m_minimap = QRect(m_labelWidth, y, m_axisWidth, theme.px(kMinimapHeight));
  y += m_minimap.height();
  m_ruler = QRect(m_labelWidth, y, m_axisWidth, theme.px(kRulerHeight));
  y += m_ruler.height() + theme.px(2);
  const auto pin = [&](TrackKind kind, double height, LaneId lane) {
    m_pinned.push_back({kind, lane, kNoProc, QRect(0, y, size.width(), theme.px(height))});
    y += theme.px(height) + theme.px(2);
  };
  if (hasInit) pin(TrackKind::PackageInit, kInitHeight, kNoLane);
  if (layout.mainLane) {
    pin(TrackKind::MainGoroutine, kMainHeight, *layout.mainLane);
    // The stack strip goes first when there is little room.
    if (size.height() > y + theme.px(kStackHeight) + 4 * m_rowHeight)
      pin(TrackKind::MainStack, kStackHeight, *layout.mainLane);
  }
  if (hasRanges) pin(TrackKind::Collector, kCollectorHeight, kNoLane);
  m_scrolled = QRect(0, y, size.width(), std::max(0, size.height() - y));
}

std::size_t TimelineGeometry::rowCount() const {
  return m_layout.goroutines.size() + (m_layout.runtimeLanes.empty() ? 0 : 1) +
         m_layout.procs.size();
}

int TimelineGeometry::scrolledHeight() const {
  return static_cast<int>(
      std::min<std::size_t>(rowCount() * static_cast<std::size_t>(m_rowHeight), 2'000'000'000));
}

Track TimelineGeometry::row(std::size_t i, int scrollY) const {
  Track track;
  const auto top = m_scrolled.top() - scrollY + static_cast<std::int64_t>(i) * m_rowHeight;
  track.rect = QRect(0, static_cast<int>(std::clamp<std::int64_t>(top, -1'000'000, 1'000'000)),
                     m_scrolled.width(), m_rowHeight);
  if (i < m_layout.goroutines.size()) {
    track.lane = m_layout.goroutines[i];
    return track;
  }
  i -= m_layout.goroutines.size();
  if (!m_layout.runtimeLanes.empty()) {
    if (i == 0) {
      track.kind = TrackKind::RuntimeGoroutines;
      return track;
    }
    --i;
  }
  track.kind = TrackKind::Proc;
  track.proc = m_layout.procs[i];
  return track;
}

std::vector<Track> TimelineGeometry::visibleTracks(int scrollY) const {
  std::vector<Track> tracks;
  for (std::size_t i = static_cast<std::size_t>(scrollY / m_rowHeight); i < rowCount(); ++i) {
    tracks.push_back(row(i, scrollY));
    if (tracks.back().rect.bottom() >= m_scrolled.bottom()) break;
  }
  return tracks;
}

std::optional<Track> TimelineGeometry::trackAt(QPoint position, int scrollY) const {
  for (const Track& track : m_pinned)
    if (track.rect.contains(position)) return track;
  if (!m_scrolled.contains(position)) return std::nullopt;
  const auto i =
      static_cast<std::size_t>((position.y() - m_scrolled.top() + scrollY) / m_rowHeight);
  if (i >= rowCount()) return std::nullopt;
  return row(i, scrollY);
}

Track TimelineGeometry::trackNumber(std::size_t i, int scrollY) const {
  return i < m_pinned.size() ? m_pinned[i] : row(i - m_pinned.size(), scrollY);
}

std::optional<std::size_t> TimelineGeometry::numberOf(LaneId lane) const {
  for (std::size_t i = 0; i < m_pinned.size(); ++i)
    if (m_pinned[i].kind == TrackKind::MainGoroutine && m_pinned[i].lane == lane) return i;
  // Lanes are ascending within their group.
  const auto& lanes = m_layout.goroutines;
  const auto found = std::lower_bound(lanes.begin(), lanes.end(), lane);
  if (found != lanes.end() && *found == lane)
    return m_pinned.size() + static_cast<std::size_t>(found - lanes.begin());
  if (std::binary_search(m_layout.runtimeLanes.begin(), m_layout.runtimeLanes.end(), lane))
    return m_pinned.size() + lanes.size();
  return std::nullopt;
}

std::optional<std::size_t> TimelineGeometry::numberOf(ProcId proc) const {
  const auto found = std::find(m_layout.procs.begin(), m_layout.procs.end(), proc);
  if (found == m_layout.procs.end()) return std::nullopt;
  return trackCount() - m_layout.procs.size() +
         static_cast<std::size_t>(found - m_layout.procs.begin());
}

int TimelineGeometry::contentTop(std::size_t trackNumber) const {
  return trackNumber < m_pinned.size()
             ? 0
             : static_cast<int>(trackNumber - m_pinned.size()) * m_rowHeight;
}

} // namespace coldstart
