// SPDX-License-Identifier: GPL-3.0-or-later
#include "GenerationsAhead.h"

#include "AtEnd.h"
#include "TraceHeader.h"

#include <utility>

namespace coldstart {

GenerationsAhead::GenerationsAhead(const ByteSource& source, SymbolTable& symbols, int formatMinor,
                                   bool onItsOwnThread, std::stop_token stop)
    : m_source(source), m_symbols(symbols), m_formatMinor(formatMinor),
      m_scanner(source, TraceHeader::kBytes, formatMinor),
      m_whenAsked(std::move(stop), [this] { m_stop.request_stop(); }) {
  m_ahead = onItsOwnThread && m_thread.start([this] { prepareAll(); });
}

GenerationsAhead::~GenerationsAhead() {
  m_stop.request_stop();
  m_prepared.close();
}

std::unique_ptr<PreparedGeneration> GenerationsAhead::next() {
  if (!m_ahead) return prepare();
  if (auto prepared = m_prepared.pop()) return std::move(*prepared);
  m_thread.join(); // and throws: it ended before the last one
  return std::make_unique<PreparedGeneration>();
}

std::unique_ptr<PreparedGeneration> GenerationsAhead::prepare() {
  auto prepared = std::make_unique<PreparedGeneration>();
  auto generation = m_scanner.next(m_stop.get_token());
  if (!generation) {
    prepared->scanError = generation.error();
    return prepared;
  }
  prepared->generation = std::move(*generation);
  prepared->tables.read(m_source, prepared->generation.tables, m_formatMinor,
                        prepared->generation.mayLackTables(), m_symbols, m_stop.get_token());
  prepared->symbols = m_symbols.snapshot();
  return prepared;
}

void GenerationsAhead::prepareAll() {
  const AtEnd freed([this] { m_prepared.close(); }); // who waits in next()
  for (bool more = true; more;) {
    auto prepared = prepare();
    more = !prepared->isLast();
    if (!m_prepared.push(std::move(prepared))) return;
  }
}

} // namespace coldstart
