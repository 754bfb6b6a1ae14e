// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopDocument.h"

#include "JsonWriter.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace coldstart {

namespace {

void writeSampleTypes(JsonWriter& json, const ProfileTop& top) {
  const Profile& p = top.profile();
  json.key("sample_types").beginArray();
  for (std::size_t t = 0; t < p.sampleTypeCount(); ++t) {
    json.beginObject().member("sum", top.sum(t)).member("sum_abs", top.total(t));
    json.member("type", p.sampleType(t)).member("unit", p.sampleUnit(t)).endObject();
  }
  json.endArray();
}

/// How often each label is on a sample: by value for texts, of numbers only how many there are.
void writeLabels(JsonWriter& json, const Profile& p) {
  std::map<std::string_view, std::map<std::string_view, std::uint64_t>> texts;
  std::map<std::string_view, std::uint64_t> numbers;
  for (std::size_t s = 0; s < p.sampleCount(); ++s) {
    for (const ProfileLabel& label : p.labels(s)) {
      if (label.isNumber())
        ++numbers[p.string(label.key)];
      else
        ++texts[p.string(label.key)][p.string(label.text)];
    }
  }
  json.key("labels").beginObject();
  for (const auto& [key, counts] : texts) {
    json.key(key).beginObject();
    for (const auto& [value, count] : counts)
      json.member(value, count);
    json.endObject();
  }
  json.endObject().key("num_labels").beginObject();
  for (const auto& [key, count] : numbers)
    json.member(key, count);
  json.endObject();
}

void writeStrings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key);
  if (texts.empty()) {
    json.null();
    return;
  }
  json.beginArray();
  for (const std::string& text : texts)
    json.value(text);
  json.endArray();
}

std::vector<std::string> mappingsInWords(const Profile& p) {
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < p.mappingCount(); ++i) {
    const MappingIndex m(i);
    std::ostringstream out;
    out << std::hex << p.mapping(m).start << '-' << p.mapping(m).limit << ' ' << p.mapping(m).offset
        << ' ' << p.mappingFile(m) << ' ' << p.buildId(m);
    words.push_back(out.str());
  }
  std::sort(words.begin(), words.end());
  return words;
}

void writeCounts(JsonWriter& json, const Profile& p) {
  std::uint64_t withInlines = 0;
  for (std::uint32_t l = 0; l < p.locationCount(); ++l)
    withInlines += p.lines(LocationIndex(l)).size() > 1 ? 1 : 0;
  std::uint64_t deepest = 0;
  for (std::size_t s = 0; s < p.sampleCount(); ++s)
    deepest = std::max<std::uint64_t>(deepest, p.stack(s).size());
  json.member("functions", std::uint64_t{p.functionCount()});
  json.member("locations", std::uint64_t{p.locationCount()});
  json.member("locations_with_inlines", withInlines);
  json.member("max_locations_per_sample", deepest);
  json.member("samples", std::uint64_t{p.sampleCount()});
}

void writeHeader(JsonWriter& json, const Profile& p) {
  std::vector<std::string> comments;
  for (std::size_t i = 0; i < p.commentCount(); ++i)
    comments.emplace_back(p.comment(i));
  writeStrings(json, "comments", comments);
  json.member("default_sample_type", p.defaultSampleType());
  json.member("drop_frames", p.dropFrames()).member("keep_frames", p.keepFrames());
  json.member("time_nanos", p.timeNanos()).member("duration_nanos", p.durationNanos());
  json.member("period", p.period());
  json.member("period_type", std::string(p.periodType()) + '/' + std::string(p.periodUnit()));
  writeStrings(json, "mappings", mappingsInWords(p));
}

void writeRows(JsonWriter& json, const std::vector<TopRow>& rows) {
  json.key("rows").beginArray();
  for (const TopRow& row : rows) {
    json.beginObject().member("cum", row.cum).member("flat", row.flat);
    if (row.inlining != Inlining::No)
      json.member("inline", row.inlining == Inlining::Yes ? "inline" : "partial-inline");
    json.member("name", row.name).endObject();
  }
  json.endArray();
}

void writeTop(JsonWriter& json, const ProfileTop& top, const TopRequest& request) {
  const Profile& p = top.profile();
  std::set<std::string_view> written; // of several types with one name the first is meant
  json.key("top").beginObject();
  for (const std::size_t type : request.sampleTypes) {
    if (!written.insert(p.sampleType(type)).second) continue;
    json.key(p.sampleType(type)).beginObject();
    for (const TopSort sort : request.sorts) {
      json.key(sort == TopSort::Flat ? "flat" : "cum").beginObject();
      writeRows(json, top.rows(type, sort, request.maxRows));
      json.member("total_shown", top.total(type)).endObject();
    }
    json.member("unit", p.sampleUnit(type)).endObject();
  }
  json.endObject();
}

void writeDiagnostics(JsonWriter& json, const std::vector<Diagnostic>& diagnostics) {
  if (diagnostics.empty()) return;
  json.key("diagnostics").beginArray();
  for (const Diagnostic& d : diagnostics) {
    json.beginObject().member("code", d.code).member("offset", d.offset);
    json.member("detail", d.detail).endObject();
  }
  json.endArray();
}

} // namespace

std::string topDocument(const ProfileTop& top, const TopRequest& request,
                        const std::vector<Diagnostic>& diagnostics) {
  JsonWriter json;
  json.beginObject();
  writeHeader(json, top.profile());
  writeCounts(json, top.profile());
  writeSampleTypes(json, top);
  writeLabels(json, top.profile());
  writeTop(json, top, request);
  writeDiagnostics(json, diagnostics);
  json.endObject();
  return json.take();
}

} // namespace coldstart
