// SPDX-License-Identifier: GPL-3.0-or-later
#include "Selection.h"

namespace coldstart {

ItemTraits traitsOf(const SelectionItem& item) {
  ItemTraits traits;
  visitItem(
      item, //
      [](std::monostate) {}, [&](const SpanRef&) { traits.isStretch = true; },
      [&](GoroutineId) { traits.isRow = true; }, [&](ProcId) { traits.isRow = true; },
      [&](ThreadId) { traits.isRow = true; },
      [&](const FunctionRef&) { traits.namesCode = traits.weighs = true; },
      [&](const FramePath&) { traits.namesCode = traits.weighs = true; }, [](const MetricRef&) {},
      [](const FindingRef&) {},
      [&](const PackageRef&) { traits.namesCode = traits.isStretch = true; });
  return traits;
}

} // namespace coldstart
