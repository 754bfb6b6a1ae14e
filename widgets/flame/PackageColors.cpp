// SPDX-License-Identifier: GPL-3.0-or-later
#include "PackageColors.h"

#include <cstdint>

namespace coldstart {

namespace {

struct HueBand {
  double from;
  double width;
};

/// FNV-1a: must give the same on every run and machine.
std::uint32_t hashOf(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15);
}

HueBand bandOf(PackageFamily family) {
  switch (family) {
  case PackageFamily::Standard:
    return {200, 34};
  case PackageFamily::Main:
    return {16, 26};
  case PackageFamily::Module:
    return {88, 84};
  case PackageFamily::Runtime:
    break;
  }
  return {220, 0};
}

} // namespace

QColor packageColor(std::string_view importPath, bool dark) {
  const PackageFamily family = packageFamily(importPath);
  const std::uint32_t hash = hashOf(importPath);
  const HueBand band = bandOf(family);
  double hue = band.from + band.width * (hash % 64) / 64;
  // Modules have two bands: greens, and violets to pinks; blue and orange are taken.
  if (family == PackageFamily::Module && (hash >> 6) % 2 != 0) hue += 180;
  const double shade = ((hash >> 8) % 5) / 4.0; // neighbours of one hue stay apart
  const bool grey = family == PackageFamily::Runtime;
  const double saturation = grey ? (dark ? 0.07 : 0.12) : dark ? 0.34 : 0.58;
  const double lightness = dark ? 0.29 + 0.06 * shade : 0.77 + 0.06 * shade;
  return QColor::fromHslF(static_cast<float>(hue / 360), static_cast<float>(saturation),
                          static_cast<float>(lightness));
}

} // namespace coldstart
