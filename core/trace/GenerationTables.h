// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BatchScanner.h"
#include "ByteCursor.h"
#include "FrameCache.h"
#include "SymbolTable.h"
#include "TickLength.h"

#include <optional>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace coldstart {

/// A generation's own ids to the trace's: an array while ids are dense, as the runtime makes them,
/// a hash for the rest.
class LocalIds {
 public:
  static constexpr std::uint32_t kAbsent = ~0u;

  /// False when the id is taken.
  bool insert(std::uint64_t id, std::uint32_t value);
  /// kAbsent when there is no such id. Id 0 is 0, "nothing", in every table.
  std::uint32_t find(std::uint64_t id) const {
    if (id < m_dense.size()) [[likely]]
      return m_dense[id];
    return findSparse(id);
  }
  std::size_t size() const { return m_count; }

 private:
  std::uint32_t findSparse(std::uint64_t id) const;

  std::vector<std::uint32_t> m_dense;
  std::unordered_map<std::uint64_t, std::uint32_t> m_sparse;
  std::size_t m_count = 0;
};

/// A CPU sample as it stands in a generation.
struct WireSample {
  std::int64_t time = 0; ///< ns
  std::uint64_t thread = 0;
  std::uint64_t proc = 0;
  std::uint64_t goroutine = 0; ///< 0: none
  std::uint64_t stack = 0;     ///< the generation's id
};

/// Three clocks at one moment, since Go 1.25.
struct WireClock {
  std::uint64_t ticks = 0;
  std::uint64_t monoNs = 0;
  std::uint64_t wallSec = 0;
  std::uint64_t wallNsec = 0;
};

/// What a generation's structural batches say: strings, stacks, CPU samples, clock. The tables come
/// last in the file, and their ids are good for this generation only. [Go 1.26
/// internal/trace/generation.go]
class GenerationTables {
 public:
  LocalIds strings;                 ///< -> StringId
  LocalIds stacks;                  ///< -> StackId
  std::vector<WireSample> samples;  ///< by time
  std::uint64_t ticksPerSecond = 0; ///< 0: not told
  std::optional<WireClock> clock;
  bool lacksStrings = false;  ///< a function or file had none (`lenient`)
  std::optional<Error> fault; ///< the first; what is behind it in its batch is lost, no other batch
  std::uint64_t lostBytes = 0; ///< of the tables, behind faults

  /// Reads the batches; strings first, wherever they stand. `lenient` (a generation that was cut
  /// off), or after a fault: a function or file without its string is "", instead of a fault.
  /// Symbols grow by what is new.
  /// Asked to stop, it leaves the rest out.
  void read(const ByteSource& source, const std::vector<BatchHeader>& batches, int formatMinor,
            bool lenient, SymbolTable& symbols, const std::stop_token& stop = {});

  /// For a generation that was cut off before it told its clock's frequency.
  void setTicksPerSecond(std::uint64_t frequency);

 private:
  struct BatchBytes;
  Result<void> readBatch(const BatchBytes& batch, int formatMinor, bool lenient,
                         SymbolTable& symbols);
  void note(const Error& found);
  Result<void> readStrings(const BatchBytes& batch, SymbolTable& symbols);
  Result<void> readStacks(const BatchBytes& batch, bool lenient, SymbolTable& symbols);
  Result<void> readSamples(const BatchBytes& batch);
  Result<void> readClocks(const BatchBytes& batch, int formatMinor);

  /// Stacks that have been read, but are not yet in the table: they are looked up many at a time.
  struct ReadStacks {
    std::vector<FrameId> frames; ///< of all, one behind the other, each leaf first
    std::vector<std::size_t> lengths;
    std::vector<std::uint64_t> numbers;
    std::vector<std::uint64_t> offsets; ///< in the file, for a fault
    std::vector<StackId> ids;
  };
  Result<void> readStack(const BatchBytes& batch, ByteCursor& cursor, bool lenient,
                         SymbolTable& symbols);
  void addReadStacks(SymbolTable& symbols);
  Result<FrameId> readFrame(const BatchBytes& batch, ByteCursor& cursor, bool lenient,
                            SymbolTable& symbols);

  std::unordered_map<std::uint64_t, FrameId> m_frameOfPc; ///< the first frame of a pc holds
  FrameCache m_frameCache;
  ReadStacks m_read;
};

} // namespace coldstart
