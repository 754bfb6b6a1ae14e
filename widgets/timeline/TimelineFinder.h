// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "SpanHits.h"
#include "ViewContext.h"

#include <QObject>
#include <QString>

#include <memory>

namespace coldstart {

/// A search for spans under way: what was typed, what it found, where in it the selection stands.
/// Finding lights; only a step selects. Looks for them on a worker and drops what is out of date.
/// GUI thread.
class TimelineFinder : public QObject {
  Q_OBJECT

 public:
  explicit TimelineFinder(const ViewContext& context, QObject* parent);

  /// Another trace, or a longer snapshot: what was typed is looked for again.
  void setTrace(std::shared_ptr<const TraceModel> trace);
  /// In SpanQuery's words; empty: the search is over.
  void setText(const QString& text);
  /// 1: on to the next hit, -1: to the one before; the first step begins at the selected span, or
  /// where the view begins. Comes round at both ends. Steps before an answer are taken after it.
  void step(int by);

  /// "3 of 41", "41 found", "nothing found", or why it cannot be looked for.
  QString words() const;
  const SpanHits* hits() const { return m_hits.get(); }

 Q_SIGNALS:
  /// Null: nothing is searched for.
  void found(std::shared_ptr<const coldstart::SpanLight> hits);
  void wordsChanged(const QString& words);
  void reached(const coldstart::SelectionItem& span);

 private:
  void look();
  void take(std::shared_ptr<const SpanHits> hits);
  void tell();
  std::optional<std::size_t> currentHit() const;
  std::size_t firstHit(int by) const;

  ViewContext m_context;
  std::shared_ptr<const TraceModel> m_trace;
  QString m_text;
  QString m_misread; ///< the word that cannot be understood
  std::shared_ptr<const SpanHits> m_hits;
  bool m_looking = false;
  int m_owedSteps = 0; ///< taken while looking
  QString m_told;
};

} // namespace coldstart
