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

struct MetricRef {
  std::string name; ///< "/gc/heap/allocs:bytes"
  friend bool operator==(const MetricRef&, const MetricRef&) = default;
};

using SelectionItem = std::variant<std::monostate, SpanRef, GoroutineId, ProcId, ThreadId,
                                   FunctionRef, FramePath, MetricRef, FindingId, PackageRef>;

/// Several function objects as one, chosen by the argument's type.
template <class... Arms> struct Overloaded : Arms... { using Arms::operator()...; };
template <class... Arms> Overloaded(Arms...) -> Overloaded<Arms...>;

/// Calls the one of `arms` that takes the item's kind. An arm each: a kind that is forgotten does
/// not compile, as long as no arm takes `auto`.
template <class... Arms> auto visitItem(const SelectionItem& item, Arms... arms) {
  return std::visit(Overloaded{std::move(arms)...}, item);
}

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
