// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventPrint.h"
#include "TraceReader.h"
#include "TraceText.h"

#include <QTest>

namespace coldstart {

/// What the reader hands over, as EventPrint prints it, then "error: CODE: DETAIL" if it stops.
inline std::string readOut(std::string_view text, bool everything = false) {
  const MemorySource source(traceBytes(text));
  SymbolTable symbols;
  EventPrint print(everything);
  TraceReader reader(source, symbols, print, {});
  const auto done = reader.run();
  std::string out = print.text();
  if (!done)
    out += "error: " + std::string(toString(done.error().code)) + ": " + done.error().detail + "\n";
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

/// Rows of a trace as text and what is read out of it. Threads get dense numbers in the order of
/// their first batches (m0, m1), ticks are ns, the sync of a generation comes first.
inline void addTraceColumns() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
}

inline void row(const char* situation, const char* text, const char* expected) {
  QTest::newRow(situation) << QString::fromLatin1(text) << unindented(expected);
}

inline void compareRow() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(readOut(text.toStdString())), expected);
}

} // namespace coldstart
