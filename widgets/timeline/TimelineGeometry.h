// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimelineLayout.h"

#include <QRect>

#include <optional>
#include <vector>

namespace coldstart {

class Theme;

enum class TrackKind : std::uint8_t {
  PackageInit,
  Collector,
  MainGoroutine,
  MainStack,
  Goroutine,
  RuntimeGoroutines,
  Proc
};

/// One row of the timeline: where it is drawn, and what it shows.
struct Track {
  TrackKind kind = TrackKind::Goroutine;
  LaneId lane = kNoLane; ///< of a goroutine's track
  ProcId proc = kNoProc;
  QRect rect; ///< in the widget, labels included
};

/// Where everything stands in the widget. Tracks above (package init, GC, goroutine 1) are pinned;
/// the others scroll and are found by arithmetic, so a million of them cost nothing.
class TimelineGeometry {
 public:
  TimelineGeometry() = default;
  TimelineGeometry(const TimelineLayout& layout, bool hasInit, bool hasRanges, const Theme& theme,
                   QSize size);

  QRect minimap() const { return m_minimap; }
  QRect ruler() const { return m_ruler; }
  int labelWidth() const { return m_labelWidth; }
  /// Left end and width of the time axis.
  int axisLeft() const { return m_labelWidth; }
  int axisWidth() const { return m_axisWidth; }
  const std::vector<Track>& pinned() const { return m_pinned; }
  /// Where the others scroll.
  QRect scrolled() const { return m_scrolled; }
  int scrolledHeight() const;
  /// The scrolling tracks that are to be seen, top first.
  std::vector<Track> visibleTracks(int scrollY) const;
  std::optional<Track> trackAt(QPoint position, int scrollY) const;
  /// All tracks in order, for stepping with keys: pinned ones first.
  std::size_t trackCount() const { return m_pinned.size() + rowCount(); }
  Track trackNumber(std::size_t i, int scrollY) const;
  std::optional<std::size_t> numberOf(LaneId lane) const;
  std::optional<std::size_t> numberOf(ProcId proc) const;
  /// Top of a scrolling track in the scrolled content.
  int contentTop(std::size_t trackNumber) const;
  int rowHeight() const { return m_rowHeight; }

 private:
  std::size_t rowCount() const;
  Track row(std::size_t i, int scrollY) const;

  TimelineLayout m_layout;
  std::vector<Track> m_pinned;
  QRect m_minimap, m_ruler, m_scrolled;
  int m_labelWidth = 0;
  int m_axisWidth = 0;
  int m_rowHeight = 1;
};

} // namespace coldstart
