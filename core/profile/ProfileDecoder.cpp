// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileDecoder.h"

#include "ProfileCounts.h"
#include "ProfileMessage.h"
#include "ProfileTables.h"
#include "SampleDecoder.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

constexpr std::uint64_t kMaxSampleTypes = 100; // Go writes up to four
constexpr std::uint64_t kMaxRows = std::numeric_limits<std::uint32_t>::max() - 1;

/// Refuses what cannot be a profile or is too much of one, before anything is allocated.
bool checkCounts(const ProfileCounts& n, std::uint64_t memoryLimit, ProfileMessage& message) {
  const auto all = message.bytes();
  if (all.empty()) return message.fail(all, "the file is empty", ErrorCode::Truncated);
  if (n.memoryBytes() > memoryLimit)
    return message.fail(all,
                        "it takes " + std::to_string(n.memoryBytes()) +
                            " bytes of memory, at most " + std::to_string(memoryLimit) +
                            " are allowed",
                        ErrorCode::TooLarge);
  if (std::max({n.stackEntries, n.labels, n.lines, n.stringBytes, n.samples}) > kMaxRows)
    return message.fail(all, "more than 2^32 rows", ErrorCode::TooLarge);
  if (n.sampleTypes > kMaxSampleTypes)
    return message.fail(all, std::to_string(n.sampleTypes) + " sample types", ErrorCode::TooLarge);
  if (n.strings == 0) return message.fail(all, "it has no strings: no profile, or one cut short");
  if (n.sampleTypes == 0 && n.samples > 0)
    return message.fail(all, "its samples have no sample type");
  return true;
}

void reserve(const ProfileCounts& n, ProfileColumns& columns) {
  columns.text.reserve(n.stringBytes);
  columns.textEnds.reserve(n.strings);
  columns.sampleTypes.reserve(n.sampleTypes);
  columns.mappings.reserve(n.mappings);
  columns.functions.reserve(n.functions);
  columns.locations.reserve(n.locations);
  columns.lines.reserve(n.lines);
  columns.stackEnds.reserve(n.samples);
  columns.stacks.reserve(n.stackEntries);
  columns.values.reserve(n.values);
  columns.labels.reserve(n.labels);
  columns.labelsEnds.reserve(n.labels == 0 ? 0 : n.samples);
}

} // namespace

Result<std::shared_ptr<const Profile>> decodeProfile(std::span<const std::byte> bytes,
                                                     const DecodeOptions& options) {
  const auto counts = countProfile(bytes);
  if (!counts) return Unexpected{counts.error()};

  ProfileMessage message(bytes, counts->strings);
  if (!checkCounts(*counts, options.memoryLimit, message)) return Unexpected{*message.fault()};
  ProfileColumns columns;
  reserve(*counts, columns);
  ProfileTables tables(message, columns);
  if (!tables.decode()) return Unexpected{*message.fault()};
  SampleDecoder samples(message, tables.locationsById(), counts->labels > 0, columns);
  if (!samples.decode(options.stop, options.progress)) return Unexpected{*message.fault()};
  return std::make_shared<const Profile>(std::move(columns));
}

} // namespace coldstart
