// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitScale.h"

#include <array>

namespace coldstart {

namespace {

struct Spelling {
  std::string_view name;
  UnitScale scale;
};

constexpr std::int64_t kKiB = 1'024;

constexpr std::array<Spelling, 20> kSpellings{{
    {"nanoseconds", {Quantity::Duration, 1}},
    {"nanosecond", {Quantity::Duration, 1}},
    {"ns", {Quantity::Duration, 1}},
    {"microseconds", {Quantity::Duration, 1'000}},
    {"microsecond", {Quantity::Duration, 1'000}},
    {"us", {Quantity::Duration, 1'000}},
    {"milliseconds", {Quantity::Duration, 1'000'000}},
    {"millisecond", {Quantity::Duration, 1'000'000}},
    {"ms", {Quantity::Duration, 1'000'000}},
    {"seconds", {Quantity::Duration, 1'000'000'000}},
    {"second", {Quantity::Duration, 1'000'000'000}},
    {"s", {Quantity::Duration, 1'000'000'000}},
    {"bytes", {Quantity::Bytes, 1}},
    {"byte", {Quantity::Bytes, 1}},
    {"kilobytes", {Quantity::Bytes, kKiB}},
    {"kilobyte", {Quantity::Bytes, kKiB}},
    {"megabytes", {Quantity::Bytes, kKiB* kKiB}},
    {"megabyte", {Quantity::Bytes, kKiB* kKiB}},
    {"gigabytes", {Quantity::Bytes, kKiB* kKiB* kKiB}},
    {"gigabyte", {Quantity::Bytes, kKiB* kKiB* kKiB}},
}};

} // namespace

UnitScale unitScaleOf(std::string_view unit) {
  for (const Spelling& known : kSpellings)
    if (known.name == unit) return known.scale;
  return {};
}

} // namespace coldstart
