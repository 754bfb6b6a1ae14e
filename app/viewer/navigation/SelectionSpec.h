// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"

#include <QString>

#include <optional>

namespace coldstart {

struct Start;

/// A selection spelled as text, for the command line: parts joined by ";", each one of
/// "span:g1@500ms" (what goroutine 1 does 500 ms after what is shown as 0), "goroutine:7",
/// "range:100ms..1.2s", "package:net/http", "function:main.main",
/// "metric:/gc/cycles/total:gc-cycles". nullopt when a part cannot be read or names a goroutine or
/// moment that `start` does not have.
std::optional<Selection> parseSelection(const QString& text, const Start& start);

/// "1.5s", "20ms", "300us", "40ns"; a bare number is ms.
std::optional<DurationNs> parseDuration(const QString& text);

/// So long after what is shown as 0; nullopt where that cannot be counted any more.
std::optional<TimeNs> momentOf(DurationNs since, const Start& start);

} // namespace coldstart
