// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineGeometry.h"

#include "Theme.h"

#include <algorithm>

namespace coldstart {

namespace {

constexpr double kMinimapHeight = 18;
constexpr double kRulerHeight = 20;
constexpr double kLabelWidth = 176;
constexpr double kScrollBarWidth = 12;
constexpr double kLargestPinnedShare = 0.7; // of the height
constexpr std::int64_t kTallest = 2'000'000'000;

double heightAtOne(RowKind kind) {
  switch (kind) {
  case RowKind::PackageInit:
    return 24;
  case RowKind::Collector:
    return 16;
  case RowKind::MainGoroutine:
    return 30;
  case RowKind::MainStack:
    return 56;
  case RowKind::Goroutine:
  case RowKind::RuntimeGoroutine:
  case RowKind::RuntimeGoroutines:
    return 20;
  case RowKind::Proc:
    return 18;
  }
  return 20;
}

} // namespace

TimelineGeometry::TimelineGeometry(std::shared_ptr<const TimelineLayout> layout, const Theme& theme,
                                   QSize size)
    : m_layout(std::move(layout)), m_labelWidth(std::min(theme.px(kLabelWidth), size.width() / 3)) {
  for (int kind = 0; kind < kRowKindCount; ++kind)
    m_heights[kind] = theme.px(heightAtOne(static_cast<RowKind>(kind)));
  m_gap = theme.px(2);
  m_axisWidth = std::max(1, size.width() - m_labelWidth - theme.px(kScrollBarWidth));
  int y = theme.px(2);
  m_minimap = QRect(m_labelWidth, y, m_axisWidth, theme.px(kMinimapHeight));
  y += m_minimap.height();
  m_ruler = QRect(m_labelWidth, y, m_axisWidth, theme.px(kRulerHeight));
  y += m_ruler.height() + m_gap;

  const auto fits = [&](bool withStack) {
    const int largest = static_cast<int>(size.height() * kLargestPinnedShare);
    return y + pinnedHeight(withStack) <= largest ||
           m_layout->rowCount() == m_layout->pinnedCount();
  };
  const bool withStack = fits(true);
  const bool pins = withStack || fits(false);
  if (pins) {
    pinRows(size, y, withStack);
    y += pinnedHeight(withStack);
  }
  stackSections(pins ? m_layout->pinnedCount() : 0, withStack);
  m_scrolled = QRect(0, y, size.width(), std::max(0, size.height() - y));
}

int TimelineGeometry::pinnedHeight(bool withStack) const {
  int height = 0;
  for (std::size_t i = 0; i < m_layout->pinnedCount(); ++i) {
    const RowKind kind = m_layout->row(i).kind;
    if (kind != RowKind::MainStack || withStack) height += heightOf(kind) + m_gap;
  }
  return height;
}

void TimelineGeometry::pinRows(QSize size, int top, bool withStack) {
  for (std::size_t i = 0; i < m_layout->pinnedCount(); ++i) {
    const TimelineRow row = m_layout->row(i);
    if (row.kind == RowKind::MainStack && !withStack) continue;
    m_pinned.push_back({row, i, QRect(0, top, size.width(), heightOf(row.kind))});
    top += heightOf(row.kind) + m_gap;
  }
}

void TimelineGeometry::stackSections(std::size_t firstRow, bool withStack) {
  std::int64_t top = 0;
  for (const RowSection& section : m_layout->sections()) {
    if (section.firstRow < firstRow) continue;
    if (section.kind == RowKind::MainStack && !withStack) continue;
    const int height = heightOf(section.kind);
    m_sections.push_back({section.kind, section.firstRow, section.count, top, height});
    top += static_cast<std::int64_t>(section.count) * height;
  }
  m_scrolledHeight = static_cast<int>(std::min(top, kTallest));
}

QRect TimelineGeometry::lanes() const {
  const int top = m_ruler.bottom() + 1;
  return QRect(axisLeft(), top, m_axisWidth, std::max(0, m_scrolled.bottom() + 1 - top));
}

Track TimelineGeometry::trackIn(const Section& section, std::size_t index, int scrollY) const {
  const std::int64_t top =
      m_scrolled.top() - scrollY + section.top + static_cast<std::int64_t>(index) * section.height;
  const std::size_t number = section.firstRow + index;
  return {m_layout->row(number), number,
          QRect(0, static_cast<int>(std::clamp<std::int64_t>(top, -kTallest, kTallest)),
                m_scrolled.width(), section.height)};
}

const TimelineGeometry::Section* TimelineGeometry::sectionAt(std::int64_t contentY) const {
  for (const Section& section : m_sections)
    if (contentY < section.top + static_cast<std::int64_t>(section.count) * section.height)
      return &section;
  return nullptr;
}

std::vector<Track> TimelineGeometry::visibleTracks(int scrollY) const {
  std::vector<Track> tracks;
  const std::int64_t bottom = std::int64_t{scrollY} + m_scrolled.height();
  for (const Section* section = sectionAt(scrollY); section != nullptr && section->top < bottom;) {
    const std::int64_t skipped = std::max<std::int64_t>(0, scrollY - section->top);
    for (auto i = static_cast<std::size_t>(skipped / section->height); i < section->count; ++i) {
      if (section->top + static_cast<std::int64_t>(i) * section->height >= bottom) return tracks;
      tracks.push_back(trackIn(*section, i, scrollY));
    }
    if (++section == m_sections.data() + m_sections.size()) break;
  }
  return tracks;
}

std::optional<Track> TimelineGeometry::trackAt(QPoint position, int scrollY) const {
  for (const Track& track : m_pinned)
    if (track.rect.contains(position)) return track;
  if (!m_scrolled.contains(position)) return std::nullopt;
  const std::int64_t y = std::int64_t{position.y()} - m_scrolled.top() + scrollY;
  const Section* section = sectionAt(y);
  if (section == nullptr) return std::nullopt;
  return trackIn(*section, static_cast<std::size_t>((y - section->top) / section->height), scrollY);
}

bool TimelineGeometry::isPinned(std::size_t number) const {
  return !m_pinned.empty() && number < m_layout->pinnedCount();
}

Track TimelineGeometry::track(std::size_t number, int scrollY) const {
  for (const Track& track : m_pinned)
    if (track.number == number) return track;
  for (const Section& section : m_sections)
    if (number >= section.firstRow && number < section.firstRow + section.count)
      return trackIn(section, number - section.firstRow, scrollY);
  return {m_layout->row(number), number, QRect()};
}

int TimelineGeometry::contentTop(std::size_t number) const {
  for (const Section& section : m_sections)
    if (number >= section.firstRow && number < section.firstRow + section.count)
      return static_cast<int>(
          std::min(kTallest, section.top + static_cast<std::int64_t>(number - section.firstRow) *
                                               section.height));
  return 0;
}

} // namespace coldstart
