// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimelineLayout.h"

#include <QRect>

#include <memory>
#include <optional>
#include <vector>

namespace coldstart {

class Theme;

/// One row of the timeline and where it is drawn.
struct Track {
  TimelineRow row;
  std::size_t number = 0; ///< in TimelineLayout
  QRect rect;             ///< in the widget, labels included

  RowKind kind() const { return row.kind; }
  LaneId lane() const { return row.lane; }
  bool isGoroutine() const {
    return row.kind == RowKind::MainGoroutine || row.kind == RowKind::Goroutine ||
           row.kind == RowKind::RuntimeGoroutine;
  }
};

/// Where everything stands in the widget: minimap and ruler on top, then the pinned rows, then
/// those that scroll. Rows are found by arithmetic, so a million of them cost nothing. When the
/// pinned rows would leave too little room for the others, the stack strip goes, and then all rows
/// scroll.
class TimelineGeometry {
 public:
  TimelineGeometry() = default;
  TimelineGeometry(std::shared_ptr<const TimelineLayout> layout, const Theme& theme, QSize size);

  const TimelineLayout& layout() const { return *m_layout; }
  QRect minimap() const { return m_minimap; }
  QRect ruler() const { return m_ruler; }
  int labelWidth() const { return m_labelWidth; }
  /// Left end and width of the time axis.
  int axisLeft() const { return m_labelWidth; }
  int axisWidth() const { return m_axisWidth; }
  /// Between ruler and bottom, the axis only.
  QRect lanes() const;
  const std::vector<Track>& pinned() const { return m_pinned; }
  /// Where the others scroll.
  QRect scrolled() const { return m_scrolled; }
  int scrolledHeight() const { return m_scrolledHeight; }
  /// The scrolling tracks that are to be seen, top first.
  std::vector<Track> visibleTracks(int scrollY) const;
  std::optional<Track> trackAt(QPoint position, int scrollY) const;
  /// Rows that can be shown: the layout's, but for a stack strip that has no room.
  std::size_t trackCount() const { return m_layout->rowCount(); }
  /// Its rectangle is empty for a row that has no room.
  Track track(std::size_t number, int scrollY) const;
  bool isPinned(std::size_t number) const;
  /// Top and height of a scrolling track in the scrolled content.
  int contentTop(std::size_t number) const;
  int heightOf(RowKind kind) const { return m_heights[static_cast<std::size_t>(kind)]; }

 private:
  /// Scrolling rows of one kind.
  struct Section {
    RowKind kind;
    std::size_t firstRow;
    std::size_t count;
    std::int64_t top;
    int height;
  };
  void pinRows(QSize size, int top, bool withStack);
  int pinnedHeight(bool withStack) const;
  void stackSections(std::size_t firstRow, bool withStack);
  Track trackIn(const Section& section, std::size_t index, int scrollY) const;
  const Section* sectionAt(std::int64_t contentY) const;

  std::shared_ptr<const TimelineLayout> m_layout = std::make_shared<TimelineLayout>();
  int m_heights[kRowKindCount] = {};
  int m_gap = 0; ///< below each row
  std::vector<Track> m_pinned;
  std::vector<Section> m_sections;
  QRect m_minimap, m_ruler, m_scrolled;
  int m_scrolledHeight = 0;
  int m_labelWidth = 0;
  int m_axisWidth = 1;
};

} // namespace coldstart
