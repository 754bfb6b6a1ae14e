// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceHeader.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace coldstart {

std::optional<TraceHeader> parseTraceHeader(std::span<const std::byte> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()),
                              std::min(head.size(), TraceHeader::kBytes));
  constexpr std::string_view kMagic = "go 1.";
  if (text.substr(0, kMagic.size()) != kMagic) return std::nullopt;
  TraceHeader header;
  std::size_t at = kMagic.size();
  for (; at < text.size() && at < kMagic.size() + 2 &&
         std::isdigit(static_cast<unsigned char>(text[at]));
       ++at)
    header.minor = header.minor * 10 + (text[at] - '0');
  if (at == kMagic.size()) return std::nullopt;
  constexpr std::string_view kTail(" trace\0\0\0\0", 10);
  const std::string_view tail = text.substr(at);
  return text.size() == TraceHeader::kBytes && tail == kTail.substr(0, tail.size())
             ? std::optional(header)
             : std::nullopt;
}

namespace {

Unexpected tooOld(int minor) {
  return fail(ErrorCode::UnsupportedVersion, 0,
              "a trace of Go 1." + std::to_string(minor) +
                  ", whose format is too old; record it again with Go 1.11 or later");
}

} // namespace

Result<TraceHeader> readTraceHeader(std::span<const std::byte> head) {
  if (head.empty()) return fail(ErrorCode::UnknownFormat, 0, "the file is empty");
  const auto header = parseTraceHeader(head);
  if (!header) {
    constexpr std::string_view kMagic = "go 1.";
    const std::string_view whole(reinterpret_cast<const char*>(head.data()), head.size());
    for (int minor = 5; minor < 11; ++minor) // the version matters more than missing NULs
      if (whole.substr(0, whole.find('\0')) == "go 1." + std::to_string(minor) + " trace")
        return tooOld(minor);
    const std::string_view text = whole.substr(0, kMagic.size());
    if (head.size() < TraceHeader::kBytes && kMagic.substr(0, text.size()) == text)
      return fail(ErrorCode::Truncated, head.size(), "the file ends inside a Go trace's header");
    return fail(ErrorCode::UnknownFormat, 0,
                "this is no Go execution trace: it does not begin with \"go 1.NN trace\"");
  }
  if (header->isSupportedV1() || header->isSupportedV2() || header->isNewer()) return *header;
  const std::string version = "1." + std::to_string(header->minor);
  if (header->minor < 11) return tooOld(header->minor);
  return fail(ErrorCode::UnsupportedVersion, 0,
              "a trace of format " + version +
                  ", which is not known; 1.11, 1.19, 1.21, 1.22, 1.23, 1.25 and 1.26 are");
}

} // namespace coldstart
