// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TextCache.h"
#include "TraceModel.h"

#include <QFont>
#include <QHash>
#include <QString>
#include <QStringList>

class QPainter;
class QRectF;

namespace coldstart {

/// "waiting 900 ms · select · remotecfg.fetch": state and length, reason, the user's function.
QString spanLabel(const TraceModel& trace, const Span& span);

/// The texts inside spans, and all others of the timeline. A span's has shorter forms for narrower
/// boxes. To be forgotten (clear) when language, theme or start change: an open span grows with the
/// trace.
class SpanLabels {
 public:
  /// Paints the longest form that fits into `rect`, left and centred; nothing when none does.
  void paint(QPainter& painter, const QRectF& rect, const TraceModel& trace, LaneId lane,
             TimeNs begin, const QFont& font);
  TextCache& texts() { return m_texts; }
  void clear();

 private:
  static constexpr int kMostSpans = 4096; ///< then all are forgotten
  struct Key {
    std::uint32_t lane;
    std::int64_t begin;
    friend bool operator==(const Key&, const Key&) = default;
  };
  friend size_t qHash(const Key& key, size_t seed) { return qHashMulti(seed, key.lane, key.begin); }
  const QStringList* formsFor(const TraceModel& trace, LaneId lane, TimeNs begin);

  QHash<Key, QStringList> m_forms; ///< longest first
  TextCache m_texts;
};

} // namespace coldstart
