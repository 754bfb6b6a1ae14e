// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleDecoder.h"

#include "ProfileFields.h"

namespace coldstart {

namespace {

std::uint32_t size32(const auto& items) {
  return static_cast<std::uint32_t>(items.size());
}

std::string plural(std::size_t n, const char* noun) {
  return std::to_string(n) + ' ' + noun + (n == 1 ? "" : "s");
}

} // namespace

bool SampleDecoder::decode(const std::stop_token& stop, const ProgressFn& progress) {
  constexpr std::size_t kSamplesPerReport = 8192;
  WireReader fields(m_message.bytes());
  while (fields.next() && !m_message.fault()) {
    if (fields.number() != field::kSample) continue;
    readSample(fields.bytes());
    if (m_columns.stackEnds.size() % kSamplesPerReport != 0) continue;
    if (stop.stop_requested()) return m_message.fail(fields.bytes(), {}, ErrorCode::Cancelled);
    if (progress) progress(fields.position(), m_message.bytes().size());
  }
  return m_message.sound(fields, "profile");
}

bool SampleDecoder::readSample(Bytes message) {
  ProfileColumns& c = m_columns;
  const std::size_t valuesBefore = c.values.size();
  std::optional<std::uint64_t> dangling;
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::sample::kLocationId:
      readStack(fields, dangling);
      break;
    case field::sample::kValue:
      fields.eachVarint([&](std::uint64_t v) { c.values.push_back(static_cast<std::int64_t>(v)); });
      break;
    case field::sample::kLabel:
      readLabel(fields.bytes());
      break;
    default:
      break;
    }
  }
  if (!m_message.sound(fields, "sample")) return false;
  if (dangling)
    return m_message.fail(message, "a sample refers to location " + std::to_string(*dangling) +
                                       ", which the file does not have");
  const std::size_t values = c.values.size() - valuesBefore;
  if (values != c.sampleTypes.size())
    return m_message.fail(message, "a sample has " + plural(values, "value") + " for " +
                                       plural(c.sampleTypes.size(), "sample type"));
  c.stackEnds.push_back(size32(c.stacks));
  if (m_hasLabels) c.labelsEnds.push_back(size32(c.labels));
  return true;
}

/// The hottest loop of all: written through one pointer into rows made before.
void SampleDecoder::readStack(WireReader& fields, std::optional<std::uint64_t>& dangling) {
  std::vector<LocationIndex>& stacks = m_columns.stacks;
  const std::size_t before = stacks.size();
  stacks.resize(before + fields.countVarints());
  LocationIndex* out = stacks.data() + before;
  const std::uint64_t dense = m_locationsById.denseCount();
  fields.eachVarint([&](std::uint64_t id) {
    if (id - 1 < dense) {
      *out++ = LocationIndex(static_cast<std::uint32_t>(id - 1));
    } else if (const auto location = m_locationsById.find(id)) {
      *out++ = LocationIndex(*location);
    } else {
      dangling = id;
    }
  });
}

/// A label with neither text nor number nor unit says nothing and is left out, as Go's reader does.
bool SampleDecoder::readLabel(Bytes message) {
  ProfileLabel label;
  WireReader fields(message);
  while (fields.next() && !m_message.fault()) {
    switch (fields.number()) {
    case field::label::kKey:
      m_message.readString(label.key, fields);
      break;
    case field::label::kStr:
      m_message.readString(label.text, fields);
      break;
    case field::label::kNum:
      label.number = static_cast<std::int64_t>(fields.varint());
      break;
    case field::label::kNumUnit:
      m_message.readString(label.unit, fields);
      break;
    default:
      break;
    }
  }
  if (label.text.value != 0 || label.number != 0 || label.unit.value != 0)
    m_columns.labels.push_back(label);
  return m_message.sound(fields, "label");
}

} // namespace coldstart
