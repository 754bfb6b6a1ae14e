// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsRows.h"

#include <QString>

namespace coldstart {

/// A metric's value for the screen, with the unit that keeps three digits: "36.4 MiB", "13", "180
/// ms", "100 %".
QString formatMetric(double value, UnitKind unit);
QString formatMetric(MetricNumber value, UnitKind unit);
/// The same with its sign: "+110 KiB", "0", "−3".
QString formatMetricDelta(MetricNumber value, UnitKind unit);
/// "gc/heap/allocs" of "/gc/heap/allocs:bytes": the name without what the columns say anyway; but
/// "gc/heap/allocs objects" of "/gc/heap/allocs:objects".
QString shortMetricName(const std::string& name);
/// "NAME\tBEGIN\tEND\tDELTA" for the clipboard: full name, plain digits, nothing for no value.
QString plainMetricRow(const MetricRow& row);

} // namespace coldstart
