// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileTables.h"

#include "ProfileFields.h"

#include <algorithm>
#include <limits>

namespace coldstart {

namespace {

std::uint32_t size32(const auto& items) {
  return static_cast<std::uint32_t>(items.size());
}

} // namespace

bool ProfileTables::readTables() {
  WireReader fields(m_message.bytes());
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::kSampleType:
      readValueType(fields.bytes(), m_columns.sampleTypes.emplace_back());
      break;
    case field::kMapping:
      readMapping(fields.bytes());
      break;
    case field::kFunction:
      readFunction(fields.bytes());
      break;
    case field::kStringTable:
      readString(fields.bytes());
      break;
    case field::kPeriodType:
      readValueType(fields.bytes(), m_columns.periodType);
      break;
    default:
      readScalar(fields);
      break;
    }
  }
  return m_message.sound(fields, "profile") && indexIds();
}

bool ProfileTables::readScalar(WireReader& fields) {
  ProfileColumns& c = m_columns;
  switch (fields.number()) {
  case field::kDropFrames:
    return m_message.readString(c.dropFrames, fields);
  case field::kKeepFrames:
    return m_message.readString(c.keepFrames, fields);
  case field::kDefaultSampleType:
    return m_message.readString(c.defaultSampleType, fields);
  case field::kDocUrl:
    return m_message.readString(c.docUrl, fields);
  case field::kComment:
    fields.eachVarint([&](std::uint64_t s) {
      m_message.readString(c.comments.emplace_back(), s, fields.here());
    });
    return true;
  case field::kTimeNanos:
    // Go's reader tells concatenated profiles by this as well [pprof profile/encode.go].
    if (c.timeNanos != 0)
      return m_message.fail(fields.here(), "a second profile follows the first in one file");
    c.timeNanos = static_cast<std::int64_t>(fields.varint());
    return true;
  case field::kDurationNanos:
    c.durationNanos = static_cast<std::int64_t>(fields.varint());
    return true;
  case field::kPeriod:
    c.period = static_cast<std::int64_t>(fields.varint());
    return true;
  default:
    return true;
  }
}

bool ProfileTables::readString(Bytes message) {
  if (m_columns.textEnds.empty() && !message.empty())
    return m_message.fail(message, "the first string is not empty");
  const auto* text = reinterpret_cast<const char*>(message.data());
  m_columns.text.insert(m_columns.text.end(), text, text + message.size());
  m_columns.textEnds.push_back(size32(m_columns.text));
  return true;
}

bool ProfileTables::readValueType(Bytes message, ProfileColumns::ValueType& into) {
  into = {};
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    if (fields.number() == field::valueType::kType) m_message.readString(into.type, fields);
    if (fields.number() == field::valueType::kUnit) m_message.readString(into.unit, fields);
  }
  return m_message.sound(fields, "sample type");
}

bool ProfileTables::readMapping(Bytes message) {
  ProfileColumns::Mapping& m = m_columns.mappings.emplace_back();
  std::uint64_t& id = m_mappingIds.emplace_back();
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::mapping::kId:
      id = fields.varint();
      break;
    case field::mapping::kMemoryStart:
      m.start = fields.varint();
      break;
    case field::mapping::kMemoryLimit:
      m.limit = fields.varint();
      break;
    case field::mapping::kFileOffset:
      m.offset = fields.varint();
      break;
    case field::mapping::kFilename:
      m_message.readString(m.file, fields);
      break;
    case field::mapping::kBuildId:
      m_message.readString(m.buildId, fields);
      break;
    case field::mapping::kHasFunctions:
      m.hasFunctions = fields.varint() != 0;
      break;
    case field::mapping::kHasFilenames:
      m.hasFilenames = fields.varint() != 0;
      break;
    case field::mapping::kHasLineNumbers:
      m.hasLineNumbers = fields.varint() != 0;
      break;
    case field::mapping::kHasInlineFrames:
      m.hasInlineFrames = fields.varint() != 0;
      break;
    default:
      break;
    }
  }
  return m_message.sound(fields, "mapping");
}

bool ProfileTables::readFunction(Bytes message) {
  ProfileColumns::Function& f = m_columns.functions.emplace_back();
  std::uint64_t& id = m_functionIds.emplace_back();
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::function::kId:
      id = fields.varint();
      break;
    case field::function::kName:
      m_message.readString(f.name, fields);
      break;
    case field::function::kSystemName:
      m_message.readString(f.systemName, fields);
      break;
    case field::function::kFilename:
      m_message.readString(f.filename, fields);
      break;
    case field::function::kStartLine:
      f.startLine = static_cast<std::int64_t>(fields.varint());
      break;
    default:
      break;
    }
  }
  return m_message.sound(fields, "function");
}

bool ProfileTables::indexIds() {
  std::optional<std::size_t> offender;
  m_mappingsById = ProfileIds(m_mappingIds, offender);
  if (offender)
    return m_message.failRow(field::kMapping, *offender,
                             "the mapping's id is 0 or was used before");
  m_functionsById = ProfileIds(m_functionIds, offender);
  if (offender)
    return m_message.failRow(field::kFunction, *offender,
                             "the function's id is 0 or was used before");
  m_mappingIds = {};
  m_functionIds = {};
  return true;
}

bool ProfileTables::readLocations() {
  m_locationIds.reserve(m_columns.locations.capacity());
  WireReader fields(m_message.bytes());
  while (fields.next() && !m_message.fault())
    if (fields.number() == field::kLocation) readLocation(fields.bytes());
  if (!m_message.sound(fields, "profile")) return false;

  std::optional<std::size_t> offender;
  m_locationsById = ProfileIds(m_locationIds, offender);
  if (offender)
    return m_message.failRow(field::kLocation, *offender,
                             "the location's id is 0 or was used before");
  m_locationIds = {};
  return true;
}

bool ProfileTables::readLocation(Bytes message) {
  ProfileColumns::Location& l = m_columns.locations.emplace_back();
  std::uint64_t& id = m_locationIds.emplace_back();
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::location::kId:
      id = fields.varint();
      break;
    case field::location::kMappingId:
      // A mapping that is not there is none, as for Go's reader.
      if (const auto m = m_mappingsById.find(fields.varint())) l.mapping = MappingIndex(*m);
      break;
    case field::location::kAddress:
      l.address = fields.varint();
      break;
    case field::location::kLine:
      readLine(fields.bytes());
      break;
    case field::location::kIsFolded:
      l.isFolded = fields.varint() != 0;
      break;
    default:
      break;
    }
  }
  l.linesEnd = size32(m_columns.lines);
  return m_message.sound(fields, "location");
}

bool ProfileTables::readLine(Bytes message) {
  constexpr std::int64_t kMaxColumn = std::numeric_limits<std::int32_t>::max();
  ProfileLine line;
  std::uint64_t functionId = 0;
  WireReader fields(message);
  while (fields.next()) {
    switch (fields.number()) {
    case field::line::kFunctionId:
      functionId = fields.varint();
      break;
    case field::line::kLine:
      line.line = static_cast<std::int64_t>(fields.varint());
      break;
    case field::line::kColumn:
      line.column = static_cast<std::int32_t>(
          std::clamp<std::int64_t>(static_cast<std::int64_t>(fields.varint()), 0, kMaxColumn));
      break;
    default:
      break;
    }
  }
  if (!m_message.sound(fields, "line")) return false;
  const auto function = m_functionsById.find(functionId);
  if (!function)
    return m_message.fail(message, "a line refers to function " + std::to_string(functionId) +
                                       ", which the file does not have");
  line.function = LineFunctionIndex(*function);
  m_columns.lines.push_back(line);
  return true;
}

} // namespace coldstart
