// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanLabels.h"

#include "DurationFormat.h"
#include "GoNames.h"
#include "StateWords.h"
#include "UserCode.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

namespace coldstart {

namespace {

QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "waiting 900 ms", "running 12 ms".
QString stateAndLength(const Span& span) {
  const QString length = formatDuration(span.time.length());
  const QString state =
      span.state == GoState::Waiting
          ? QCoreApplication::translate("SpanLabels", "waiting")
          : stateWords(span.state, {});
  return state + u' ' + length;
}

QString userFunction(const Symbols& symbols, StackId stack) {
  const StackId user = nearestUserFrame(symbols, stack);
  if (user == kNoStack) return {};
  return fromView(shortName(symbols.name(symbols.frame(user).function)));
}

/// From the longest to the shortest; the last may be all there is.
QStringList formsOf(const TraceModel& trace, const Span& span) {
  const QString dot = QStringLiteral(" · ");
  QString text = stateAndLength(span);
  const QString shortest = formatDuration(span.time.length());
  const QString reason =
      span.state == GoState::Waiting ? fromView(trace.symbols.strings[span.reason]) : QString();
  if (!reason.isEmpty()) text += dot + reason;
  const QString function = userFunction(trace.symbols, span.stack);
  if (function.isEmpty()) return {text, shortest};
  return {text + dot + function, text, shortest};
}

} // namespace

QString spanLabel(const TraceModel& trace, const Span& span) {
  return formsOf(trace, span).front();
}

SpanLabels::Label SpanLabels::make(const TraceModel& trace, const Span& span, const QFont& font) {
  Label label;
  const QFontMetricsF metrics(font);
  label.height = metrics.height();
  const QStringList texts = formsOf(trace, span);
  for (qsizetype i = 0; i < texts.size(); ++i) {
    Form& form = label.forms[static_cast<std::size_t>(i)];
    form.text.setTextFormat(Qt::PlainText);
    form.text.setText(texts[i]);
    form.text.prepare({}, font);
    form.width = metrics.horizontalAdvance(texts[i]);
  }
  return label;
}

const SpanLabels::Label* SpanLabels::find(const TraceModel& trace, LaneId lane, TimeNs begin,
                                          const QFont& font) {
  const Key key{lane.value, begin.ns, font.pixelSize()};
  const auto found = m_labels.constFind(key);
  if (found != m_labels.constEnd()) return &*found;
  const auto span = trace.spanAt(lane, std::max(begin, TimeNs{0}));
  if (!span) return nullptr;
  if (m_labels.size() >= kMost) m_labels.clear();
  return &*m_labels.insert(key, make(trace, *span, font));
}

void SpanLabels::paint(QPainter& painter, const QRectF& rect, const TraceModel& trace, LaneId lane,
                       TimeNs begin, const QFont& font) {
  const Label* label = find(trace, lane, begin, font);
  if (label == nullptr) return;
  for (const Form& form : label->forms) {
    if (form.width == 0 || form.width > rect.width()) continue;
    painter.drawStaticText(QPointF(rect.left(), rect.top() + (rect.height() - label->height) / 2),
                           form.text);
    return;
  }
}

} // namespace coldstart
