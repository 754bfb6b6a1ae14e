// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanLabels.h"

#include "DurationFormat.h"
#include "GoNames.h"
#include "StateWords.h"
#include "UserFrame.h"
#include "Words.h"

#include <QCoreApplication>
#include <QPainter>
#include <QRectF>

namespace coldstart {

namespace {

/// "waiting 900 ms", "running 12 ms".
QString stateAndLength(const Span& span) {
  const QString length = formatDuration(span.time.length());
  const QString state = span.state == GoState::Waiting
                            ? QCoreApplication::translate("SpanLabels", "waiting")
                            : stateWords(span.state, {});
  return state + u' ' + length;
}

QString userFunction(const Symbols& symbols, StackId stack) {
  const StackId user = nearestUserFrame(symbols, stack);
  if (user == kNoStack) return {};
  return fromUtf8(shortName(symbols.name(symbols.frame(user).function)));
}

/// From the longest to the shortest; the last may be all there is.
QStringList formsOf(const TraceModel& trace, const Span& span) {
  const QString dot = QStringLiteral(" · ");
  QString text = stateAndLength(span);
  const QString shortest = formatDuration(span.time.length());
  const QString reason =
      span.state == GoState::Waiting ? fromUtf8(trace.symbols.strings[span.reason]) : QString();
  if (!reason.isEmpty()) text += dot + reason;
  const QString function = userFunction(trace.symbols, span.stack);
  if (function.isEmpty()) return {text, shortest};
  return {text + dot + function, text, shortest};
}

} // namespace

QString spanLabel(const TraceModel& trace, const Span& span) {
  return formsOf(trace, span).front();
}

const QStringList* SpanLabels::formsFor(const TraceModel& trace, LaneId lane, TimeNs begin) {
  const Key key{lane.value, begin.ns};
  const auto found = m_forms.constFind(key);
  if (found != m_forms.constEnd()) return &*found;
  const auto span = trace.spanAt(lane, std::max(begin, TimeNs{0}));
  if (!span) return nullptr;
  if (m_forms.size() >= kMostSpans) m_forms.clear();
  return &*m_forms.insert(key, formsOf(trace, *span));
}

void SpanLabels::paint(QPainter& painter, const QRectF& rect, const TraceModel& trace, LaneId lane,
                       TimeNs begin, const QFont& font) {
  const QStringList* forms = formsFor(trace, lane, begin);
  if (forms == nullptr) return;
  for (const QString& text : *forms) {
    if (m_texts.widthOf(text, font) > rect.width()) continue;
    return m_texts.draw(painter, rect.left(), rect.top(), rect.height(), text, font);
  }
}

void SpanLabels::clear() {
  m_forms.clear();
  m_texts.clear();
}

} // namespace coldstart
