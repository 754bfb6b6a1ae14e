// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileMessage.h"

namespace coldstart {

bool ProfileMessage::fail(Bytes at, std::string what, ErrorCode code) {
  if (!m_fault)
    m_fault = Error{code, static_cast<std::uint64_t>(at.data() - m_bytes.data()), std::move(what)};
  return false;
}

/// Walks to the row: rare, so nothing is kept for it.
bool ProfileMessage::failRow(std::uint32_t field, std::size_t position, std::string what) {
  WireReader fields(m_bytes);
  while (fields.next())
    if (fields.number() == field && position-- == 0) return fail(fields.here(), std::move(what));
  return fail(m_bytes, std::move(what));
}

bool ProfileMessage::sound(const WireReader& fields, const char* name) {
  if (m_fault) return false;
  if (!fields.fault()) return true;
  return fail(fields.here(), std::string("field ") + std::to_string(fields.number()) + " of a " +
                                 name + ": " + fields.fault());
}

bool ProfileMessage::readString(ProfileStringIndex& into, std::uint64_t index, Bytes at) {
  if (index >= m_stringCount)
    return fail(at, "string " + std::to_string(index) + " is used, the file has " +
                        std::to_string(m_stringCount));
  into = ProfileStringIndex(static_cast<std::uint32_t>(index));
  return true;
}

} // namespace coldstart
