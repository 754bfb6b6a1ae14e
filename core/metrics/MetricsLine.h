// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "JsonReader.h"
#include "MetricsSample.h"

namespace coldstart {

/// A value of the "values" object. nullopt and `why` when it is none; `why` stays empty for null,
/// which means that there is no value.
std::optional<MetricValue> metricValueOf(const JsonValue& json, std::size_t maxBuckets,
                                         std::string& why);

/// The times and words of a sample line, without its readings. Corrupt when it is no sample.
Result<MetricsSample> sampleHeadOf(const JsonValue& line);

} // namespace coldstart
