// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Ids.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace coldstart {

/// Positions in the tables of one Profile, from 0 without gaps, in the order of the file. They are
/// not the ids that the file uses, which may have gaps.
using LocationIndex = Id<struct ProfileLocationTag, std::uint32_t>;
using LineFunctionIndex = Id<struct ProfileFunctionTag, std::uint32_t>;
using MappingIndex = Id<struct ProfileMappingTag, std::uint32_t>;
using ProfileStringIndex = Id<struct ProfileStringTag, std::uint32_t>; ///< 0 is ""

inline constexpr MappingIndex kNoMapping{std::numeric_limits<std::uint32_t>::max()};

/// One call at a location. Several of a location are inlined into one another.
struct ProfileLine {
  LineFunctionIndex function;
  std::int32_t column = 0; ///< 0 = not told; larger than 32 bits is cut to the largest
  std::int64_t line = 0;   ///< 0 = not told
};

/// A label of a sample: text, or a number with its unit.
struct ProfileLabel {
  ProfileStringIndex key;
  ProfileStringIndex text; ///< 0: the label is a number
  ProfileStringIndex unit; ///< of the number; may be ""
  std::int64_t number = 0;

  bool isNumber() const { return text.value == 0; }
};

/// The columns of a Profile as a reader fills them. Each `...Ends[i]` closes item i, which begins
/// where item i-1 ended. Strings are kept apart in `text`, as the file's bytes: UTF-8 if the
/// program that wrote it was honest.
struct ProfileColumns {
  struct ValueType {
    ProfileStringIndex type;
    ProfileStringIndex unit;
  };
  struct Function {
    ProfileStringIndex name;
    ProfileStringIndex systemName;
    ProfileStringIndex filename;
    std::int64_t startLine = 0;
  };
  struct Mapping {
    std::uint64_t start = 0;
    std::uint64_t limit = 0;
    std::uint64_t offset = 0;
    ProfileStringIndex file;
    ProfileStringIndex buildId;
    bool hasFunctions = false;
    bool hasFilenames = false;
    bool hasLineNumbers = false;
    bool hasInlineFrames = false;
  };
  struct Location {
    std::uint64_t address = 0;
    MappingIndex mapping = kNoMapping;
    std::uint32_t linesEnd = 0; ///< in `lines`
    bool isFolded = false;
  };

  std::vector<char> text;
  std::vector<std::uint32_t> textEnds;
  std::vector<ValueType> sampleTypes;
  std::vector<Mapping> mappings;
  std::vector<Function> functions;
  std::vector<Location> locations;
  std::vector<ProfileLine> lines;
  std::vector<std::uint32_t> stackEnds;  ///< per sample, in `stacks`
  std::vector<LocationIndex> stacks;     ///< leaf first
  std::vector<std::int64_t> values;      ///< [sample * sampleTypes.size() + type]
  std::vector<std::uint32_t> labelsEnds; ///< per sample, in `labels`; empty when no sample has any
  std::vector<ProfileLabel> labels;
  std::vector<ProfileStringIndex> comments;
  ValueType periodType;
  std::int64_t period = 0;
  std::int64_t timeNanos = 0;
  std::int64_t durationNanos = 0;
  ProfileStringIndex dropFrames;
  ProfileStringIndex keepFrames;
  ProfileStringIndex defaultSampleType;
  ProfileStringIndex docUrl;
};

/// A pprof profile (google/pprof proto/profile.proto): weighted stacks, with their symbols.
/// Immutable; any thread; shared as std::shared_ptr<const Profile>. Every index in it is valid,
/// each sample has one value a sample type. Views that it hands out live as long as it does.
class Profile {
 public:
  /// The columns hold what is promised above; string 0 is there and is "".
  explicit Profile(ProfileColumns columns);

  // What was measured.
  std::size_t sampleTypeCount() const { return m_columns.sampleTypes.size(); }
  std::string_view sampleType(std::size_t i) const { return string(m_columns.sampleTypes[i].type); }
  std::string_view sampleUnit(std::size_t i) const { return string(m_columns.sampleTypes[i].unit); }
  /// The type named, or nullopt. The first of several that have one name.
  std::optional<std::size_t> findSampleType(std::string_view type) const;
  /// As written; often "".
  std::string_view defaultSampleType() const { return string(m_columns.defaultSampleType); }
  /// What to show first: the default type where it is named and exists, else the last, as pprof
  /// does. 0 for a profile without sample types.
  std::size_t defaultSampleTypeIndex() const;
  std::string_view periodType() const { return string(m_columns.periodType.type); }
  std::string_view periodUnit() const { return string(m_columns.periodType.unit); }
  std::int64_t period() const { return m_columns.period; }
  std::int64_t timeNanos() const { return m_columns.timeNanos; }         ///< UTC, 0 = not told
  std::int64_t durationNanos() const { return m_columns.durationNanos; } ///< 0 = not told

  // Samples.
  std::size_t sampleCount() const { return m_columns.stackEnds.size(); }
  /// Leaf first. May be empty.
  std::span<const LocationIndex> stack(std::size_t sample) const {
    return slice(m_columns.stacks, m_columns.stackEnds, sample);
  }
  /// One a sample type. Differences of profiles have negative ones.
  std::span<const std::int64_t> values(std::size_t sample) const {
    const std::size_t types = sampleTypeCount();
    return std::span(m_columns.values).subspan(sample * types, types);
  }
  std::int64_t value(std::size_t sample, std::size_t type) const {
    return m_columns.values[sample * sampleTypeCount() + type];
  }
  std::span<const ProfileLabel> labels(std::size_t sample) const {
    if (m_columns.labelsEnds.empty()) return {};
    return slice(m_columns.labels, m_columns.labelsEnds, sample);
  }

  // Places in the program.
  std::size_t locationCount() const { return m_columns.locations.size(); }
  /// Innermost first: the last line is the function that was called, those before it were inlined
  /// into the next. Empty for a place without symbols.
  std::span<const ProfileLine> lines(LocationIndex l) const {
    const std::uint32_t begin = l.value == 0 ? 0 : m_columns.locations[l.value - 1].linesEnd;
    return std::span(m_columns.lines).subspan(begin, m_columns.locations[l.value].linesEnd - begin);
  }
  std::uint64_t address(LocationIndex l) const { return m_columns.locations[l.value].address; }
  /// kNoMapping when it has none.
  MappingIndex mapping(LocationIndex l) const { return m_columns.locations[l.value].mapping; }
  bool isFolded(LocationIndex l) const { return m_columns.locations[l.value].isFolded; }

  std::size_t functionCount() const { return m_columns.functions.size(); }
  /// As a reader knows it: "net/http.(*Client).Do".
  std::string_view functionName(LineFunctionIndex f) const {
    return string(m_columns.functions[f.value].name);
  }
  /// As the system knows it, e.g. mangled.
  std::string_view systemName(LineFunctionIndex f) const {
    return string(m_columns.functions[f.value].systemName);
  }
  std::string_view filename(LineFunctionIndex f) const {
    return string(m_columns.functions[f.value].filename);
  }
  std::int64_t startLine(LineFunctionIndex f) const {
    return m_columns.functions[f.value].startLine;
  }

  std::size_t mappingCount() const { return m_columns.mappings.size(); }
  const ProfileColumns::Mapping& mapping(MappingIndex m) const {
    return m_columns.mappings[m.value];
  }
  std::string_view mappingFile(MappingIndex m) const { return string(mapping(m).file); }
  std::string_view buildId(MappingIndex m) const { return string(mapping(m).buildId); }

  // Words of the file.
  std::string_view string(ProfileStringIndex s) const {
    const std::uint32_t begin = s.value == 0 ? 0 : m_columns.textEnds[s.value - 1];
    return {m_columns.text.data() + begin, m_columns.textEnds[s.value] - begin};
  }
  std::size_t commentCount() const { return m_columns.comments.size(); }
  std::string_view comment(std::size_t i) const { return string(m_columns.comments[i]); }
  std::string_view docUrl() const { return string(m_columns.docUrl); }
  /// Regular expressions (RE2's syntax) of frames that analysis leaves out; see FramePruning.
  std::string_view dropFrames() const { return string(m_columns.dropFrames); }
  std::string_view keepFrames() const { return string(m_columns.keepFrames); }

  /// Bytes that it holds on the heap.
  std::size_t memoryBytes() const;

 private:
  template <class T>
  static std::span<const T> slice(const std::vector<T>& items,
                                  const std::vector<std::uint32_t>& ends, std::size_t i) {
    const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span(items).subspan(begin, ends[i] - begin);
  }

  ProfileColumns m_columns;
};

} // namespace coldstart
