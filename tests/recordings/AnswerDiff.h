// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

/// What is wrong with an answer of `coldstart-cli stats` or `top`, one line a difference; empty
/// when it agrees with the expected one. The rules:
///  - Counts, names and reasons are equal. A key without a value (0, "", null, an empty list) may
///  as well be missing.
///  - The answer may have more keys at the top, nowhere else.
///  - A time may be off by two clock ticks of 64 ns, and by 2 ns for each interval that it sums up:
///  a trace has many
///    equal times, and readers set them apart by a nanosecond each.
///  - In a ranked list (rows, top...) rows of equal weight come in any order, and those that share
///  the last weight
///    stand for others that were cut off.
QStringList answerDifferences(const QJsonObject& actual, const QJsonObject& expected);
