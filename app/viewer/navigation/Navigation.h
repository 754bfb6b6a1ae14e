// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "GoToPlace.h"
#include "MarkModel.h"
#include "ViewContext.h"
#include "WakeEdges.h"

#include <QObject>

#include <memory>
#include <optional>

namespace coldstart {

class WindowActions;

/// Ways through a start that lead from one place to another: to a goroutine or moment by name,
/// along wake-ups, from mark to mark. GUI thread; what grows with the trace is asked on a worker.
class Navigation : public QObject {
  Q_OBJECT

 public:
  Navigation(const ViewContext& context, const WindowActions& actions, QObject* parent);

  void goTo(const GoToPlace& place);

 Q_SIGNALS:
  /// What came of it: "Mark 2 of 5: 350 ms", "Nobody woke it: ...".
  void said(const QString& sentence);

 private:
  /// A step back along a wake-up, which a step forward takes again.
  struct Trail {
    SelectionItem from;
    SelectionItem to;
  };
  const std::shared_ptr<const Start>& start() const { return m_context.session->start(); }
  void followWake(bool back);
  void arrive(const WakeStep& step, const SelectionItem& from, bool back);
  Mark markHere() const;
  void addMark();
  void removeMark();
  void stepMarks(bool forward);
  void goToMark(const Mark& mark);
  void center(TimeNs t);

  ViewContext m_context;
  MarkModel* m_marks;
  std::optional<Trail> m_trail;
  std::optional<TimeNs> m_atMark; ///< while nothing else was selected
};

} // namespace coldstart
