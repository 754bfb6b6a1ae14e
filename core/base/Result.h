// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace coldstart {

/// The failing side of a Result: `return Unexpected{Error{...}};` (std::unexpected's shape).
struct Unexpected {
  Error value;
};

/// Either a T or an Error. Keeps std::expected's member names, so that C++23 replaces it by an
/// alias. Bad input is ordinary and therefore a value; asking for the wrong side is a bug of ours
/// and asserts.
template <class T> class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  Result(Unexpected error) : m_state(std::in_place_index<1>, std::move(error.value)) {}

  bool has_value() const { return m_state.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&m_state);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&m_state);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&m_state));
  }
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&m_state);
  }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <> class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Unexpected error) : m_error(std::move(error.value)), m_ok(false) {}

  bool has_value() const { return m_ok; }
  explicit operator bool() const { return m_ok; }
  const Error& error() const {
    assert(!m_ok);
    return m_error;
  }

 private:
  Error m_error;
  bool m_ok = true;
};

/// Short for the many places that give up: `return fail(ErrorCode::Corrupt, offset, "...")`.
inline Unexpected fail(ErrorCode code, std::uint64_t offset, std::string detail) {
  return Unexpected{Error{code, offset, std::move(detail)}};
}

} // namespace coldstart
