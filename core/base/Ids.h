// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace coldstart {

/// A number that says what it numbers: ids of different tags do not mix.
template <class Tag, class Int> struct Id {
  Int value = 0;

  constexpr Id() = default;
  constexpr explicit Id(Int v) : value(v) {}
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// The runtime's own numbers, as the trace spells them. Go counts goroutines from 1.
using GoroutineId = Id<struct GoroutineTag, std::int64_t>;
using ProcId = Id<struct ProcTag, std::int64_t>;
using ThreadId = Id<struct ThreadTag, std::int64_t>;
using TaskId = Id<struct TaskTag, std::uint64_t>;

/// Ours: dense, append-only, given in the order in which things were first met, so a larger
/// snapshot of the same trace keeps them.
using LaneId = Id<struct LaneTag, std::uint32_t>;   ///< a goroutine's row in TraceModel
using StackId = Id<struct StackTag, std::uint32_t>; ///< a node of StackTree; 0 is "(no stack)"
using FrameId = Id<struct FrameTag, std::uint32_t>; ///< pc, function, file, line
using FunctionId =
    Id<struct FunctionTag, std::uint32_t>; ///< a function name in FunctionTable; 0 is ""
using PackageId =
    Id<struct PackageTag, std::uint32_t>;             ///< an import path in FunctionTable; 0 is ""
using StringId = Id<struct StringTag, std::uint32_t>; ///< in a StringTable; 0 is ""
using MetricId = Id<struct MetricTag, std::uint32_t>; ///< row of MetricsModel

inline constexpr GoroutineId kNoGoroutine{-1};
/// Runs package initialisation and main.
inline constexpr GoroutineId kMainGoroutine{1};
inline constexpr ProcId kNoProc{-1};
inline constexpr ThreadId kNoThread{-1};
inline constexpr LaneId kNoLane{std::numeric_limits<std::uint32_t>::max()};
inline constexpr StackId kNoStack{0};

} // namespace coldstart

template <class Tag, class Int> struct std::hash<coldstart::Id<Tag, Int>> {
  std::size_t operator()(coldstart::Id<Tag, Int> id) const noexcept {
    return std::hash<Int>()(id.value);
  }
};
