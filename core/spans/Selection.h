// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"
#include "TimeNs.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace coldstart {

/// A span, named by where it stands: stays the same while the trace grows.
struct SpanRef {
  LaneId lane;
  TimeNs begin;
  friend bool operator==(const SpanRef&, const SpanRef&) = default;
};

/// Functions and packages are selected by name: the trace, each profile and a later snapshot have
/// tables of their own, and each view looks the name up in the one it shows.
struct FunctionRef {
  std::string name; ///< "net/http.(*Client).Do"
  friend bool operator==(const FunctionRef&, const FunctionRef&) = default;
};
struct PackageRef {
  std::string path; ///< "net/http"
  friend bool operator==(const PackageRef&, const PackageRef&) = default;
};

/// One frame of a flame graph: the functions from the root to it.
struct FramePath {
  std::vector<std::string> functions;
  friend bool operator==(const FramePath&, const FramePath&) = default;
};

/// A metric of one of the sources that a start may have.
struct MetricRef {
  std::string name;        ///< "/gc/heap/allocs:bytes"
  std::string source = {}; ///< its file; empty: of the start's main metrics
  friend bool operator==(const MetricRef&, const MetricRef&) = default;
};

/// What held a start up, named by what it is about and not by its place in a list: another reading
/// of the same start finds it again.
struct FindingRef {
  std::string pattern; ///< "init_network"
  std::string package; ///< that is blamed
  TimeNs begin;        ///< of its first interval
  friend bool operator==(const FindingRef&, const FindingRef&) = default;
};

using SelectionItem = std::variant<std::monostate, SpanRef, GoroutineId, ProcId, ThreadId,
                                   FunctionRef, FramePath, MetricRef, FindingRef, PackageRef>;

/// Several function objects as one, chosen by the argument's type.
template <class... Arms> struct Overloaded : Arms... { using Arms::operator()...; };
template <class... Arms> Overloaded(Arms...) -> Overloaded<Arms...>;

/// Calls the one of `arms` that takes the item's kind. An arm each: a kind that is forgotten does
/// not compile, as long as no arm takes `auto`.
template <class... Arms> auto visitItem(const SelectionItem& item, Arms... arms) {
  return std::visit(Overloaded{std::move(arms)...}, item);
}

/// What views do alike with kinds of items. A new kind says so once, in Selection.cpp.
struct ItemTraits {
  bool namesCode = false; ///< a function, a path or a package: it stands in stacks
  bool weighs = false;    ///< has no time of its own, but a share of a flame graph
  bool isStretch = false; ///< one stretch of time: figures can be computed over it
  bool isRow = false;     ///< all of a row of the timeline
};
ItemTraits traitsOf(const SelectionItem& item);

/// What the user points at: an item that is lit in every view, and time ranges (usually none or
/// one) that every number is computed for. A plain value. Selecting lights, it never filters
/// (DESIGN section 5).
struct Selection {
  std::vector<TimeRange> ranges; ///< half-open, the model's clock; empty = the whole start
  SelectionItem item;

  bool empty() const { return ranges.empty() && std::holds_alternative<std::monostate>(item); }
  template <class T> const T* get() const { return std::get_if<T>(&item); }
  friend bool operator==(const Selection&, const Selection&) = default;
};

} // namespace coldstart
