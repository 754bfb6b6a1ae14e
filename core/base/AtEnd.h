// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace coldstart {

/// Calls a function when its scope is left, by whatever way: who may wait for this side is freed
/// also when it throws. The function must not throw.
template <class Fn> class AtEnd {
 public:
  explicit AtEnd(Fn fn) : m_fn(std::move(fn)) {}
  ~AtEnd() { m_fn(); }
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;

 private:
  Fn m_fn;
};

} // namespace coldstart
