// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"

#include <exception>
#include <new>

namespace coldstart {

/// What is said when memory ends where no estimate foresaw it.
inline Error memoryEnded() {
  return {ErrorCode::TooLarge, 0, "there is not enough memory for it"};
}

/// What a catch (...) has caught, as an Error: the last resort of a thread, which must not end the
/// program. To be called inside of one.
inline Error thrownError() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return memoryEnded();
  } catch (const std::exception& e) {
    return {ErrorCode::Io, 0, e.what()};
  } catch (...) {
    return {ErrorCode::Io, 0, "it ended without telling why"};
  }
}

/// fn(), which returns a Result; TooLarge when memory ends on the way. Stands where results leave a
/// room: inside, the end of memory travels as std::bad_alloc.
template <class Fn> auto unlessMemoryEnds(Fn fn) -> decltype(fn()) {
  try {
    return fn();
  } catch (const std::bad_alloc&) { // what was held is given back by now
    return Unexpected{memoryEnded()};
  }
}

} // namespace coldstart
