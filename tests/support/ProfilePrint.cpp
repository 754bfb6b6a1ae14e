// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile.h"
#include "ProfileText.h"

#include <sstream>

namespace coldstart {

namespace {

void printMapping(std::ostream& out, const Profile& p, MappingIndex m) {
  const ProfileColumns::Mapping& mapping = p.mapping(m);
  out << std::hex << mapping.start << '-' << mapping.limit << '+' << mapping.offset << std::dec
      << ' ' << p.mappingFile(m) << ' ' << p.buildId(m) << ' ' << mapping.hasFunctions
      << mapping.hasFilenames << mapping.hasLineNumbers << mapping.hasInlineFrames;
}

void printLocation(std::ostream& out, const Profile& p, LocationIndex l) {
  out << std::hex << p.address(l) << std::dec << (p.isFolded(l) ? " folded" : "");
  for (const ProfileLine& line : p.lines(l)) {
    const LineFunctionIndex f = line.function;
    out << " <" << p.functionName(f) << '|' << p.systemName(f) << '|' << p.filename(f) << '|'
        << p.startLine(f) << ">:" << line.line << ':' << line.column;
  }
  if (p.mapping(l) == kNoMapping) return;
  out << " in ";
  printMapping(out, p, p.mapping(l));
}

void printSample(std::ostream& out, const Profile& p, std::size_t sample) {
  out << "sample";
  for (const std::int64_t v : p.values(sample))
    out << ' ' << v;
  for (const ProfileLabel& label : p.labels(sample)) {
    out << " [" << p.string(label.key) << '=';
    if (label.isNumber())
      out << label.number << ' ' << p.string(label.unit) << ']';
    else
      out << p.string(label.text) << ']';
  }
  out << '\n';
  for (const LocationIndex l : p.stack(sample)) {
    out << "  ";
    printLocation(out, p, l);
    out << '\n';
  }
}

} // namespace

std::string printProfile(const Profile& p) {
  std::ostringstream out;
  for (std::size_t i = 0; i < p.sampleTypeCount(); ++i)
    out << "type " << p.sampleType(i) << ' ' << p.sampleUnit(i) << '\n';
  out << "period " << p.periodType() << ' ' << p.periodUnit() << ' ' << p.period() << '\n';
  out << "time " << p.timeNanos() << ' ' << p.durationNanos() << '\n';
  out << "default " << p.defaultSampleType() << '\n';
  out << "drop " << p.dropFrames() << " keep " << p.keepFrames() << " doc " << p.docUrl() << '\n';
  for (std::size_t i = 0; i < p.commentCount(); ++i)
    out << "comment " << p.comment(i) << '\n';
  for (std::uint32_t m = 0; m < p.mappingCount(); ++m) {
    out << "mapping ";
    printMapping(out, p, MappingIndex(m));
    out << '\n';
  }
  out << "functions " << p.functionCount() << '\n';
  for (std::uint32_t l = 0; l < p.locationCount(); ++l) {
    out << "location ";
    printLocation(out, p, LocationIndex(l));
    out << '\n';
  }
  for (std::size_t s = 0; s < p.sampleCount(); ++s)
    printSample(out, p, s);
  return out.str();
}

} // namespace coldstart
