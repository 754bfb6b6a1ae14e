// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile.h"

#include <cassert>

namespace coldstart {

namespace {

template <class T> std::size_t bytesOf(const std::vector<T>& items) {
  return items.capacity() * sizeof(T);
}

} // namespace

Profile::Profile(ProfileColumns columns) : m_columns(std::move(columns)) {
  assert(!m_columns.textEnds.empty());
  assert(m_columns.values.size() == m_columns.stackEnds.size() * m_columns.sampleTypes.size());
}

std::optional<std::size_t> Profile::findSampleType(std::string_view type) const {
  for (std::size_t i = 0; i < sampleTypeCount(); ++i)
    if (sampleType(i) == type) return i;
  return std::nullopt;
}

std::size_t Profile::defaultSampleTypeIndex() const {
  const std::size_t last = sampleTypeCount() == 0 ? 0 : sampleTypeCount() - 1;
  return defaultSampleType().empty() ? last : findSampleType(defaultSampleType()).value_or(last);
}

std::size_t Profile::memoryBytes() const {
  const ProfileColumns& c = m_columns;
  return bytesOf(c.text) + bytesOf(c.textEnds) + bytesOf(c.sampleTypes) + bytesOf(c.mappings) +
         bytesOf(c.functions) + bytesOf(c.locations) + bytesOf(c.lines) + bytesOf(c.stackEnds) +
         bytesOf(c.stacks) + bytesOf(c.values) + bytesOf(c.labelsEnds) + bytesOf(c.labels) +
         bytesOf(c.comments) + sizeof(Profile);
}

} // namespace coldstart
