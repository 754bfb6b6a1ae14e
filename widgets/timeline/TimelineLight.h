// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "SpanLight.h"
#include "ViewContext.h"

#include <QObject>

#include <memory>

namespace coldstart {

/// What is lit in a timeline while the rest fades: what a search found, else what the pointer is
/// over in any view, else what is selected. What no span holds lights nothing and fades nothing.
/// Looked for on a worker. GUI thread.
class TimelineLight : public QObject {
  Q_OBJECT

 public:
  explicit TimelineLight(const ViewContext& context, QObject* parent);

  /// That is on the screen; null when there is none. It has a trace.
  void setStart(std::shared_ptr<const Start> start);
  /// Goes before selection and hover; null: no search is under way.
  void setFound(std::shared_ptr<const SpanLight> found);

  /// Null when nothing is lit in `trace`.
  const SpanLight* in(const std::shared_ptr<const TraceModel>& trace) const;

 Q_SIGNALS:
  void changed();

 private:
  void request();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  std::shared_ptr<const SpanLight> m_lit;
  std::shared_ptr<const SpanLight> m_found;
};

} // namespace coldstart
