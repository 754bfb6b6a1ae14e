// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TimeNs.h"

#include <QObject>

#include <optional>

namespace coldstart {

/// The visible part of the time axis, shared by the timeline and the charts. Always inside
/// `limits`, never shorter than kShortest. GUI thread.
class TimelineViewport : public QObject {
  Q_OBJECT

 public:
  static constexpr DurationNs kShortest{200};

  explicit TimelineViewport(QObject* parent = nullptr) : QObject(parent) {}

  const TimeRange& limits() const { return m_limits; }
  const TimeRange& visible() const { return m_visible; }
  bool showsAll() const { return m_visible == m_limits; }

  /// New ends of the axis (a file grew). A view that showed all goes on showing all. An axis longer
  /// than can be counted (292 years) ends there.
  void setLimits(TimeRange limits);
  /// Clipped to the limits: moved first, shortened only when longer than they are.
  void setVisible(TimeRange range);
  /// `factor` < 1 zooms in; `anchor` stays where it is on the screen. Many small steps add up to a
  /// large one, also where each is less than a nanosecond.
  void zoom(double factor, TimeNs anchor);
  void pan(DurationNs by);
  /// The same in parts of a nanosecond, as a pixel may be: many small ways add up to the whole one.
  void panBy(double ns);
  void fitAll() { setVisible(m_limits); }

  /// The moment below the pointer, in whichever view it is; nullopt when it is over none.
  std::optional<TimeNs> pointer() const { return m_pointer; }
  void setPointer(std::optional<TimeNs> moment) { m_pointer = moment; }

 Q_SIGNALS:
  void visibleChanged(const coldstart::TimeRange& now);
  void limitsChanged(const coldstart::TimeRange& now);

 private:
  /// A range and what of it rounding left out, in ns.
  struct Wanted {
    TimeNs begin;
    double beginRest;
    DurationNs length;
    double lengthRest;
  };
  void show(const Wanted& wanted);

  TimeRange m_limits;
  TimeRange m_visible;
  double m_beginRest = 0;
  double m_lengthRest = 0;
  std::optional<TimeNs> m_pointer;
};

} // namespace coldstart
