// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileCounts.h"

#include "Profile.h"
#include "ProfileFields.h"
#include "WireReader.h"

namespace coldstart {

namespace {

/// Faults inside a message are left to the decoder, which knows what it reads.
void countSample(std::span<const std::byte> message, ProfileCounts& counts) {
  WireReader fields(message);
  while (fields.next()) {
    switch (fields.number()) {
    case field::sample::kLocationId:
      counts.stackEntries += fields.countVarints();
      break;
    case field::sample::kValue:
      counts.values += fields.countVarints();
      break;
    case field::sample::kLabel:
      ++counts.labels;
      break;
    default:
      break;
    }
  }
}

void countLines(std::span<const std::byte> message, ProfileCounts& counts) {
  WireReader fields(message);
  while (fields.next())
    if (fields.number() == field::location::kLine) ++counts.lines;
}

} // namespace

std::uint64_t ProfileCounts::memoryBytes() const {
  using C = ProfileColumns;
  return sampleTypes * sizeof(C::ValueType) + samples * 2 * sizeof(std::uint32_t) +
         stackEntries * sizeof(LocationIndex) + values * sizeof(std::int64_t) +
         labels * sizeof(ProfileLabel) + mappings * sizeof(C::Mapping) +
         locations * (sizeof(C::Location) + sizeof(std::uint64_t)) + lines * sizeof(ProfileLine) +
         functions * (sizeof(C::Function) + sizeof(std::uint64_t)) +
         strings * sizeof(std::uint32_t) + stringBytes;
}

Result<ProfileCounts> countProfile(std::span<const std::byte> bytes) {
  ProfileCounts counts;
  WireReader fields(bytes);
  while (fields.next()) {
    switch (fields.number()) {
    case field::kSampleType:
      ++counts.sampleTypes;
      break;
    case field::kSample:
      ++counts.samples;
      countSample(fields.bytes(), counts);
      break;
    case field::kMapping:
      ++counts.mappings;
      break;
    case field::kLocation:
      ++counts.locations;
      countLines(fields.bytes(), counts);
      break;
    case field::kFunction:
      ++counts.functions;
      break;
    case field::kStringTable:
      ++counts.strings;
      counts.stringBytes += fields.bytes().size();
      break;
    default:
      break;
    }
  }
  if (!fields.fault()) return counts;
  return fail(fields.truncated() ? ErrorCode::Truncated : ErrorCode::Corrupt, fields.fieldOffset(),
              "field " + std::to_string(fields.number()) + " of the profile: " + fields.fault());
}

} // namespace coldstart
