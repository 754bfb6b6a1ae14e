// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile.h"
#include "ProfileIds.h"
#include "ProfileMessage.h"
#include "Progress.h"

#include <optional>
#include <stop_token>

namespace coldstart {

/// Decodes the samples of a profile into its columns, once the tables are there.
class SampleDecoder {
 public:
  /// `hasLabels`: whether any sample has a label, and so each needs an end in their column.
  SampleDecoder(ProfileMessage& message, const ProfileIds& locationsById, bool hasLabels,
                ProfileColumns& columns)
      : m_message(message), m_locationsById(locationsById), m_hasLabels(hasLabels),
        m_columns(columns) {}

  /// False after a fault, which the message has (Cancelled among them).
  bool decode(const std::stop_token& stop, const ProgressFn& progress);

 private:
  using Bytes = ProfileMessage::Bytes;

  bool readSample(Bytes message);
  void readStack(WireReader& fields, std::optional<std::uint64_t>& dangling);
  bool readLabel(Bytes message);

  ProfileMessage& m_message;
  const ProfileIds& m_locationsById;
  bool m_hasLabels;
  ProfileColumns& m_columns;
};

} // namespace coldstart
