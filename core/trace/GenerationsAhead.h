// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BoundedQueue.h"
#include "ByteSource.h"
#include "GenerationScanner.h"
#include "GenerationTables.h"
#include "SymbolTable.h"
#include "Worker.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace coldstart {

/// A generation with its tables, or why there is none.
struct PreparedGeneration {
  Generation generation; ///< empty behind the last one
  GenerationTables tables;
  Symbols symbols;                ///< all that its tables name
  std::optional<Error> scanError; ///< nothing of it could be read

  bool mayLackTables() const { return generation.mayLackTables() || tables.fault; }
  /// Nothing comes behind it.
  bool isLast() const { return scanError || generation.empty() || generation.fault; }
};

/// Scans a trace and reads the tables of its generations, one ahead of who asks, on a thread of its
/// own; or without one (none is wanted, or none can be had), when it is asked.
class GenerationsAhead {
 public:
  /// `source` and `symbols` must outlive it.
  GenerationsAhead(const ByteSource& source, SymbolTable& symbols, int formatMinor,
                   bool onItsOwnThread, std::stop_token stop);
  ~GenerationsAhead();

  /// The next generation, up to one that isLast(). Asked to stop, it may be incomplete. Throws what
  /// preparing it threw.
  std::unique_ptr<PreparedGeneration> next();

 private:
  std::unique_ptr<PreparedGeneration> prepare();
  void prepareAll();

  const ByteSource& m_source;
  SymbolTable& m_symbols;
  int m_formatMinor;
  GenerationScanner m_scanner;
  std::stop_source m_stop;
  std::stop_callback<std::function<void()>> m_whenAsked;
  bool m_ahead = false;
  BoundedQueue<std::unique_ptr<PreparedGeneration>> m_prepared{1};
  Worker m_thread;
};

} // namespace coldstart
