// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"

#include <QObject>

#include <optional>
#include <vector>

namespace coldstart {

/// A moment (begin == end) or a stretch that the user wants to come back to, and what was selected
/// there.
struct Mark {
  TimeRange time;
  SelectionItem item;
  bool isRange = false; ///< the range that was selected, and not when the item is
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// The marks of the start that a window shows, by time. GUI thread.
class MarkModel : public QObject {
  Q_OBJECT

 public:
  explicit MarkModel(QObject* parent = nullptr) : QObject(parent) {}

  const std::vector<Mark>& marks() const { return m_marks; }
  /// False when it is there already.
  bool add(const Mark& mark);
  /// Takes away the mark that is `mark`'s time, else the last one that was made. False without any.
  bool remove(const Mark& mark);
  void clear();
  /// Its flag was clicked: whoever shows the way goes there.
  void choose(const Mark& mark) { Q_EMIT chosen(mark); }
  /// The first after `t`, or the last before it; comes round at the ends.
  std::optional<Mark> nextAfter(TimeNs t) const;
  std::optional<Mark> lastBefore(TimeNs t) const;

 Q_SIGNALS:
  void changed(const std::vector<coldstart::Mark>& marks);
  void chosen(const coldstart::Mark& mark);

 private:
  std::vector<Mark> m_marks;  ///< by begin, then end
  std::optional<Mark> m_last; ///< made last, while it is there
};

} // namespace coldstart
