// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "EventPrint.h"
#include "SymbolTable.h"

#include <QTest>

#include <string>
#include <utility>
#include <vector>

namespace coldstart {

/// What a reader hands over, as EventPrint prints it, then "error: CODE: DETAIL" if there was one.
template <class Reader>
std::string readBy(std::vector<std::byte> bytes, bool everything = false,
                   std::size_t* count = nullptr) {
  const MemorySource source(std::move(bytes));
  SymbolTable symbols;
  EventPrint print(everything);
  Reader reader(source, symbols, print, {});
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

/// Rows of a trace as text and what is read out of it.
inline void addTraceColumns() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
}

inline void row(const char* situation, const char* text, const char* expected) {
  QTest::newRow(situation) << QString::fromLatin1(text) << unindented(expected);
}

/// `read` turns the text into what the row expects.
template <class Read> void compareRowBy(Read read) {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(read(text.toStdString())), expected);
}

} // namespace coldstart
