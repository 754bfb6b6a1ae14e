// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "Theme.h"

#include <QString>

#include <optional>
#include <vector>

namespace coldstart {

struct Start;

/// A frame of a stack in words.
struct StackLine {
  QString function;
  QString place;       ///< "client.go:21", empty when unknown
  QString fullPlace;   ///< with the file's whole path
  bool blamed = false; ///< the nearest frame that is the user's own code
};

/// Everything the details line says about one item.
struct ItemDetails {
  std::optional<ColorRole> mark; ///< the state's colour
  QString title;                 ///< "goroutine 1 · network · 1.301 s"
  QString facts; ///< "236 ms – 1.537 s · 99.9 % of the range · 84.6 % of the start"
  std::vector<StackLine> stack; ///< leaf first
  QString stackNote;            ///< what to know about the stack ("inferred: ..."), or empty
  QString waker;                ///< "woken by g22 net/http.(*persistConn).readLoop", or empty

  bool empty() const { return title.isEmpty(); }
};

/// What is known about `item` in `start`. `scope`: the selected range, nullopt for the whole start.
/// Empty for an item that this start does not have. Cost does not grow with the trace, but for a
/// stack's length.
ItemDetails describeItem(const Start& start, const SelectionItem& item,
                         std::optional<TimeRange> scope);

/// "the range 236 ms – 1.537 s" when nothing but a range is selected.
ItemDetails describeRange(const Start& start, const TimeRange& range);

/// All of it as plain text for the clipboard: plain digits, whole paths, one frame a line.
QString plainText(const ItemDetails& details);

} // namespace coldstart
