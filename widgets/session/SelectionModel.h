// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"

#include <QObject>

namespace coldstart {

/// The one selection of a window, and what the pointer is over. Every view gets it in its
/// constructor, connects once, and changes it through select() and hover(); signals come only when
/// the value differs, so views cannot ping-pong. GUI thread.
class SelectionModel : public QObject {
  Q_OBJECT

 public:
  explicit SelectionModel(QObject* parent = nullptr) : QObject(parent) {}

  const Selection& current() const { return m_current; }
  const SelectionItem& hovered() const { return m_hovered; }

  void select(const Selection& selection);
  /// Replaces the item, keeps the ranges.
  void selectItem(const SelectionItem& item);
  /// Replaces the ranges, keeps the item. Empty ranges are dropped.
  void selectRanges(const std::vector<TimeRange>& ranges);
  /// std::monostate when the pointer is over nothing.
  void hover(const SelectionItem& item);

  /// The one scope that numbers are computed for, or nullopt for the whole start: the first range.
  std::optional<TimeRange> scope() const;

 Q_SIGNALS:
  void currentChanged(const coldstart::Selection& now, const coldstart::Selection& before);
  void hoveredChanged(const coldstart::SelectionItem& now);

 private:
  Selection m_current;
  SelectionItem m_hovered;
};

} // namespace coldstart
