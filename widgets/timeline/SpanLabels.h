// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceModel.h"

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QString>

#include <array>

class QPainter;

namespace coldstart {

/// "waiting 900 ms · select · remotecfg.fetch": state and length, reason, the user's function.
QString spanLabel(const TraceModel& trace, const Span& span);

/// The texts inside spans, laid out once and kept from frame to frame, since text is what costs most.
/// Each has shorter forms for narrower boxes. To be forgotten (clear) when language, theme or start
/// change: an open span grows with the trace.
class SpanLabels {
 public:
  /// Paints the longest form that fits into `rect`, left and centred; nothing when none does.
  void paint(QPainter& painter, const QRectF& rect, const TraceModel& trace, LaneId lane,
             TimeNs begin, const QFont& font);
  void clear() { m_labels.clear(); }

 private:
  static constexpr int kForms = 3;
  static constexpr int kMost = 4096; ///< then all are forgotten
  struct Form {
    QStaticText text;
    double width = 0; ///< 0: there is no such form
  };
  struct Key {
    std::uint32_t lane;
    std::int64_t begin;
    int fontPx;
    friend bool operator==(const Key&, const Key&) = default;
  };
  friend size_t qHash(const Key& key, size_t seed) {
    return qHashMulti(seed, key.lane, key.begin, key.fontPx);
  }
  struct Label {
    std::array<Form, kForms> forms;
    double height = 0;
  };
  static Label make(const TraceModel& trace, const Span& span, const QFont& font);
  const Label* find(const TraceModel& trace, LaneId lane, TimeNs begin, const QFont& font);

  QHash<Key, Label> m_labels;
};

} // namespace coldstart
