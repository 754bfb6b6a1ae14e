// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile.h"
#include "ProfileIds.h"
#include "ProfileMessage.h"

#include <vector>

namespace coldstart {

/// Decodes all of a profile but its samples: scalars, strings, sample types, mappings, functions
/// and locations, into columns. Fields come in any order, so the message is walked once for what
/// others refer to, then for locations.
class ProfileTables {
 public:
  ProfileTables(ProfileMessage& message, ProfileColumns& columns)
      : m_message(message), m_columns(columns) {}

  /// False after a fault, which the message has.
  bool decode() { return readTables() && readLocations(); }

  const ProfileIds& locationsById() const { return m_locationsById; }

 private:
  using Bytes = ProfileMessage::Bytes;

  bool readTables();
  bool readScalar(WireReader& fields);
  bool readLocations();
  bool readString(Bytes message);
  bool readValueType(Bytes message, ProfileColumns::ValueType& into);
  bool readMapping(Bytes message);
  bool readFunction(Bytes message);
  bool readLocation(Bytes message);
  bool readLine(Bytes message);
  bool indexIds();

  ProfileMessage& m_message;
  ProfileColumns& m_columns;
  std::vector<std::uint64_t> m_mappingIds;
  std::vector<std::uint64_t> m_functionIds;
  std::vector<std::uint64_t> m_locationIds;
  ProfileIds m_mappingsById;
  ProfileIds m_functionsById;
  ProfileIds m_locationsById;
};

} // namespace coldstart
