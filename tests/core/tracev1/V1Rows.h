// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventPrint.h"
#include "TraceV1Reader.h"
#include "TraceV1Text.h"

#include <QTest>

namespace coldstart {

/// What the reader hands over, as EventPrint prints it, then "error: CODE: DETAIL" if there was
/// one.
inline std::string readV1(std::vector<std::byte> bytes, std::size_t* count = nullptr,
                          bool everything = false) {
  const MemorySource source(std::move(bytes));
  SymbolTable symbols;
  EventPrint print(everything);
  TraceV1Reader reader(source, symbols, print, {});
  const auto done = reader.run();
  std::string out = print.text();
  if (!done)
    out += "error: " + std::string(toString(done.error().code)) + ": " + done.error().detail + "\n";
  if (count != nullptr) *count = print.count();
  return out;
}

/// Lines without their blanks on the left, so that rows can be indented.
inline QString unindented(const char* text) {
  QStringList lines = QString::fromLatin1(text).split(QLatin1Char('\n'));
  for (QString& line : lines)
    line = line.trimmed();
  lines.removeAll(QString());
  return lines.isEmpty() ? QString() : lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

inline void addTraceColumns() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
}

/// A trace as text and what is read out of it. Threads get dense numbers (m0, m1), ticks are ns and
/// count from the first event.
inline void row(const char* situation, const char* text, const char* expected) {
  QTest::newRow(situation) << QString::fromLatin1(text) << unindented(expected);
}

inline void compareRow() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(readV1(traceV1Bytes(text.toStdString()))), expected);
}

} // namespace coldstart
