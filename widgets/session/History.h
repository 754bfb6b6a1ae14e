// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Filter.h"
#include "Selection.h"

#include <QObject>

#include <functional>
#include <vector>

namespace coldstart {

class FilterModel;
class SelectionModel;
class TimelineViewport;

/// Where the user has been: back and forward over selection, filter and visible range. Movements
/// that follow each other quickly are one step, so a wheel's ten notches are taken back at once.
class History : public QObject {
  Q_OBJECT

 public:
  /// `clock` gives ms of any steady clock; tests bring their own.
  History(SelectionModel* selection, TimelineViewport* viewport, FilterModel* filter,
          QObject* parent = nullptr, std::function<std::int64_t()> clock = {});

  bool canGoBack() const { return !m_back.empty(); }
  bool canGoForward() const { return !m_forward.empty(); }
  void back();
  void forward();
  /// Another start: nothing to go back to.
  void clear();

 Q_SIGNALS:
  void changed();

 private:
  struct Place {
    Selection selection;
    TimeRange visible;
    Filter filter;
    friend bool operator==(const Place&, const Place&) = default;
  };
  enum class Move { None, Item, Range, Visible };

  Place here() const;
  void noteVisible();
  void noteSelection(const Selection& now, const Selection& before);
  void push(Move move);
  void restore(std::vector<Place>& from, std::vector<Place>& to);

  SelectionModel* m_selection;
  TimelineViewport* m_viewport;
  FilterModel* m_filter;
  std::function<std::int64_t()> m_clock;
  std::vector<Place> m_back;
  std::vector<Place> m_forward;
  Place m_now;
  TimeRange m_limits;
  Move m_lastMove = Move::None;
  std::int64_t m_lastMoveAt = 0;
  bool m_restoring = false;
};

} // namespace coldstart
