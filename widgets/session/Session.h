// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimeNs.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace coldstart {

class FilterModel;
class History;
class MarkModel;
class QueryRunner;
class SelectionModel;
class TimelineViewport;
struct Scope;
struct Start;

/// The start that a session shows, and which one it is: two recordings of one program have one
/// name, and a longer snapshot is another object.
struct StartShown {
  std::uint64_t id = 0;               ///< another with each load; 0: nothing was ever open
  std::uint64_t snapshot = 0;         ///< rises with each longer snapshot of it, from 1
  std::shared_ptr<const Start> start; ///< null: nothing is open
};

/// What became of the start that was shown before.
enum class StartChange {
  Longer,  ///< the same, read further: ids, selection and choices stay good
  Again,   ///< another reading of the same files: marks and choices by name stay good, ids do not
  Another, ///< nothing of the one before holds
};

/// One start on the screen and everything that is said about it: what is selected, filtered, marked
/// and visible, where the user has been, and the questions under way. Views get it in their
/// constructor and follow startChanged(); nobody guesses whether a start is another one. A window
/// has one session, a comparison two. GUI thread.
class Session : public QObject {
  Q_OBJECT

 public:
  explicit Session(QObject* parent = nullptr);
  ~Session() override;

  const StartShown& shown() const { return m_shown; }
  /// Null when nothing is open.
  const std::shared_ptr<const Start>& start() const { return m_shown.start; }

  /// Shows it at once. Unless it is the same start read further, every question under way is
  /// cancelled, selection, filter and history are taken away (marks as well unless it is the same
  /// files again) before startChanged() tells. A start that was in view as a whole stays so while
  /// it grows, until the user has zoomed.
  void show(std::shared_ptr<const Start> start, StartChange change);

  /// Selects an item, and moves the time axis by as little as shows it when it is out of sight. The
  /// pointer rests meanwhile: what was gone to is what counts.
  void lookAt(const SelectionItem& item);

  /// Intervals that are marked on every time axis because the selected metric jumps in them.
  const std::vector<TimeRange>& bands() const { return m_bands; }
  void setBands(std::vector<TimeRange> bands);

  /// What numbers are computed for now. There must be a start.
  Scope scope() const;

  SelectionModel* selection() const { return m_selection; }
  FilterModel* filter() const { return m_filter; }
  MarkModel* marks() const { return m_marks; }
  TimelineViewport* viewport() const { return m_viewport; }
  History* history() const { return m_history; }
  QueryRunner* queries() const { return m_queries; }

 Q_SIGNALS:
  /// `shown` is in force already, and so is what follows from it (viewport, empty selection).
  void startChanged(const coldstart::StartShown& shown, coldstart::StartChange change);
  void bandsChanged(const std::vector<coldstart::TimeRange>& bands);

 private:
  void forget(StartChange change);
  void fitViewport(StartChange change);

  StartShown m_shown;
  std::vector<TimeRange> m_bands;
  TimeRange m_followed; ///< what was last visible without anyone asking for it
  SelectionModel* m_selection;
  FilterModel* m_filter;
  MarkModel* m_marks;
  TimelineViewport* m_viewport;
  History* m_history;
  QueryRunner* m_queries;
};

/// Whatever the session shows is given to `view->setStart()`, as long as both live.
template <class Receiver> void followStart(const Session& session, Receiver* view) {
  QObject::connect(&session, &Session::startChanged, view,
                   [view](const StartShown& shown) { view->setStart(shown.start); });
}

} // namespace coldstart
