// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileFormat.h"

#include "ProfileFields.h"
#include "WireReader.h"

#include <array>
#include <cctype>
#include <cstring>

namespace coldstart {

namespace {

using Bytes = std::span<const std::byte>;

bool isMessageField(std::uint32_t number) {
  return (number >= field::kSampleType && number <= field::kStringTable) ||
         number == field::kPeriodType;
}

/// ValueType has two numbers and nothing else; that keeps texts that begin with a newline out.
bool isValueType(Bytes message) {
  WireReader fields(message);
  while (fields.next()) {
    if (fields.number() > field::valueType::kUnit) return false;
    fields.varint();
  }
  return fields.fault() == nullptr;
}

/// Each field that pprof has is of its wire type. A sample type is told by its inside; behind one,
/// damage does not make the file something else, and fields of later writers are welcome.
bool hasProfileTags(Bytes head) {
  WireReader fields(head);
  bool known = false;
  bool hasSampleType = false;
  while (fields.next()) {
    const std::uint32_t n = fields.number();
    if (n > field::kDocUrl) {
      if (!known) return false;
      continue;
    }
    if (isMessageField(n)) {
      const Bytes message = fields.bytes();
      if (n == field::kSampleType && !isValueType(message)) return false;
      hasSampleType = hasSampleType || (n == field::kSampleType && !message.empty());
    } else if (n == field::kComment) {
      fields.eachVarint([](std::uint64_t) {});
    } else {
      fields.varint();
    }
    known = known || !fields.fault();
  }
  const bool sound = !fields.fault() || fields.truncated();
  return hasSampleType || (sound && known);
}

/// gperftools: words 0, 3, 0, sampling period, 0; 32 or 64 bits wide, either byte order.
template <class Word> bool isLegacyCpu(Bytes head) {
  std::array<Word, 5> words{};
  if (head.size() < sizeof words) return false;
  std::memcpy(words.data(), head.data(), sizeof words);
  if (words[0] != 0 || words[2] != 0 || words[4] != 0 || words[3] == 0) return false;
  const Word swappedThree = Word{3} << (8 * (sizeof(Word) - 1));
  return words[1] == 3 || words[1] == swappedThree;
}

bool isGoroutineDump(std::string_view text) {
  constexpr std::string_view kStart = "goroutine ";
  if (!text.starts_with(kStart)) return false;
  text.remove_prefix(kStart.size());
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])))
    ++digits;
  return digits > 0 && text.substr(digits).starts_with(" [");
}

bool isCountText(std::string_view text) {
  constexpr std::array<std::string_view, 7> kStarts = {
      "heap profile: ", "goroutine profile: ", "threadcreate profile: ",
      "--- contention", "--- mutex:",          "--- heapz ",
      "--- threadz "};
  for (const std::string_view start : kStarts)
    if (text.starts_with(start)) return true;
  return false;
}

} // namespace

ProfileFormat sniffProfile(Bytes head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (isCountText(text)) return ProfileFormat::CountText;
  if (isGoroutineDump(text)) return ProfileFormat::GoroutineDump;
  if (isLegacyCpu<std::uint64_t>(head) || isLegacyCpu<std::uint32_t>(head))
    return ProfileFormat::LegacyCpu;
  return hasProfileTags(head) ? ProfileFormat::Protobuf : ProfileFormat::Unknown;
}

std::string_view describe(ProfileFormat format) {
  switch (format) {
  case ProfileFormat::Unknown:
    return "";
  case ProfileFormat::Protobuf:
    return "a pprof profile";
  case ProfileFormat::CountText:
    return "a profile as text (?debug=1)";
  case ProfileFormat::GoroutineDump:
    return "a goroutine dump (?debug=2)";
  case ProfileFormat::LegacyCpu:
    return "a CPU profile in the old binary form of gperftools";
  }
  return "";
}

} // namespace coldstart
