// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFormat.h"

#include "ByteSource.h"
#include "GzipInflater.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MetricsReader.h"
#include "ProfileFormat.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace coldstart {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kTraceHeaderBytes = 16;

std::string_view asText(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

InputKind refused(InputFormat format, ErrorCode code, std::string detail) {
  InputKind kind;
  kind.format = format;
  kind.unreadable = Error{code, 0, std::move(detail)};
  return kind;
}

InputKind readable(InputFormat format) {
  InputKind kind;
  kind.format = format;
  return kind;
}

/// The 26 of "go 1.26 trace\0\0\0": 16 bytes, filled up with NULs; a shorter head may end in it.
/// nullopt when it is something else.
std::optional<int> goMinorOf(std::string_view head) {
  constexpr std::string_view kBegin = "go 1.";
  constexpr std::string_view kEnd(" trace\0\0\0\0\0", 11);
  if (!head.starts_with(kBegin)) return std::nullopt;
  int minor = 0;
  const char* number = head.data() + kBegin.size();
  const auto [end, error] = std::from_chars(number, head.data() + head.size(), minor);
  if (error != std::errc() || end - number > 3) return std::nullopt;
  const std::string_view rest =
      head.substr(0, kTraceHeaderBytes).substr(static_cast<std::size_t>(end - head.data()));
  if (rest.empty() || rest != kEnd.substr(0, rest.size())) return std::nullopt;
  return minor;
}

/// The number is the format's, not the toolchain's: Go 1.24 writes 1.23, Go 1.18 writes 1.11.
/// [internal/trace/version, ReadHeader]
std::optional<InputKind> sniffTrace(std::string_view head) {
  const auto minor = goMinorOf(head);
  if (!minor) return std::nullopt;
  InputKind kind = readable(InputFormat::Trace);
  kind.goMinor = *minor;
  if (*minor < 11)
    kind.unreadable = Error{ErrorCode::UnsupportedVersion, 0,
                            "an execution trace of Go 1." + std::to_string(*minor) +
                                ", whose format is too old; record it with Go 1.11 or later"};
  else if (head.size() < kTraceHeaderBytes)
    kind.unreadable =
        Error{ErrorCode::Truncated, head.size(), "a Go execution trace that ends in its header"};
  return kind;
}

/// Things that people drop onto a window by mistake, by their first bytes.
std::optional<InputKind> sniffForeign(Bytes head) {
  struct Magic {
    std::string_view bytes;
    const char* what;
  };
  using namespace std::string_view_literals;
  static constexpr std::array<Magic, 15> kMagics{{
      {"\x7f"
       "ELF"sv,
       "an executable program; open a recording of it"},
      {"\xcf\xfa\xed\xfe"sv, "an executable program; open a recording of it"},
      {"\xfe\xed\xfa\xcf"sv, "an executable program; open a recording of it"},
      {"\xca\xfe\xba\xbe"sv, "an executable program; open a recording of it"},
      {"MZ"sv, "an executable program; open a recording of it"},
      {"PK\x03\x04"sv, "a zip archive; unpack it first"},
      {"BZh"sv, "compressed by bzip2; unpack it first"},
      {"\xfd"
       "7zXZ\0"sv,
       "compressed by xz; unpack it first"},
      {"7z\xbc\xaf"sv, "a 7z archive; unpack it first"},
      {"PERFILE2"sv, "a recording of Linux perf, not of Go"},
      {"SQLite format 3\0"sv, "an SQLite database"},
      {"\x89PNG"sv, "a picture"},
      {"\xff\xd8\xff"sv, "a picture"},
      {"GIF8"sv, "a picture"},
      {"%PDF-"sv, "a PDF document"},
  }};
  const std::string_view text = asText(head);
  for (const Magic& magic : kMagics)
    if (text.starts_with(magic.bytes))
      return refused(InputFormat::Unknown, ErrorCode::UnknownFormat, magic.what);
  constexpr std::size_t kTarMagicAt = 257;
  if (text.size() > kTarMagicAt + 5 && text.substr(kTarMagicAt, 5) == "ustar")
    return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                   "a tar archive; unpack it first");
  return std::nullopt;
}

InputKind sniffJson(std::string_view text) {
  if (text.find("\"traceEvents\"") != std::string_view::npos)
    return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                   "a Chrome trace in JSON, not a recording of Go");
  if (text.find("\"memstats\"") != std::string_view::npos)
    return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                   "the variables of Go's expvar, which are not read yet");
  return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                 "JSON, but neither metrics nor a manifest");
}

InputKind sniffText(std::string_view text) {
  if (looksLikeInitTrace(text)) return readable(InputFormat::Log);
  std::string_view start = text;
  if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (start.starts_with('{') || start.starts_with('[')) {
    if (looksLikeMetrics(start)) return readable(InputFormat::Metrics);
    if (looksLikeManifest(start)) return readable(InputFormat::Manifest);
    // A log of JSON lines is text; one JSON document that nobody reads is not.
    const std::string_view firstLine = start.substr(0, start.find('\n'));
    if (firstLine.size() == start.size() || !firstLine.ends_with('}')) return sniffJson(start);
    return readable(InputFormat::Text);
  }
  if (start.starts_with("# HELP ") || start.starts_with("# TYPE "))
    return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                   "a scrape of Prometheus metrics, which is not read yet");
  return readable(InputFormat::Text);
}

std::optional<InputKind> sniffProfileForms(Bytes head) {
  const ProfileFormat form = sniffProfile(head);
  if (form == ProfileFormat::Unknown) return std::nullopt;
  if (form == ProfileFormat::Protobuf) {
    // A date at the beginning of a log could be a string table; no profile is without control
    // bytes.
    if (looksLikeText(head)) return std::nullopt;
    return readable(InputFormat::Profile);
  }
  return refused(InputFormat::LegacyProfile, ErrorCode::UnsupportedVersion,
                 std::string(describe(form)) + ", which is not read yet");
}

InputKind sniffPlain(Bytes head) {
  const std::string_view text = asText(head);
  if (head.empty()) return refused(InputFormat::Empty, ErrorCode::Truncated, "the file is empty");
  if (const auto trace = sniffTrace(text)) return *trace;
  if (text.starts_with("\x28\xb5\x2f\xfd"))
    return refused(
        InputFormat::Bundle, ErrorCode::UnsupportedVersion,
        "a zstd bundle, which is not read yet; unpack it into a directory and open that");
  if (const auto foreign = sniffForeign(head)) return *foreign;
  if (const auto profile = sniffProfileForms(head)) return *profile;
  if (looksLikeText(head)) return sniffText(text);
  return refused(InputFormat::Unknown, ErrorCode::UnknownFormat,
                 "no Go trace, profile, metrics or log");
}

/// The first bytes of what is packed; fewer than there are when the head ends in a block.
std::vector<std::byte> unpackHead(Bytes head) {
  const MemorySource source(std::vector<std::byte>(head.begin(), head.end()));
  GzipInflater inflater(source);
  std::vector<std::byte> plain(kSniffBytes);
  std::size_t size = 0;
  while (size < plain.size()) {
    const auto read = inflater.read(std::span(plain).subspan(size));
    if (!read || *read == 0) break;
    size += *read;
  }
  plain.resize(size);
  return plain;
}

InputKind sniffGzip(Bytes head) {
  const std::vector<std::byte> plain = unpackHead(head);
  InputKind kind = sniffPlain(plain);
  kind.gzipped = true;
  if (kind.format == InputFormat::Empty)
    kind.unreadable->detail = "gzip with nothing in it that can be unpacked";
  else if (kind.unreadable)
    kind.unreadable->detail = "packed by gzip: " + kind.unreadable->detail;
  return kind;
}

} // namespace

bool looksLikeText(Bytes head) {
  for (const std::byte b : head) {
    const auto c = static_cast<unsigned char>(b);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\b' && c != 0x1b)
      return false;
  }
  return true;
}

std::string kindWord(InputFormat format) {
  switch (format) {
  case InputFormat::Trace:
    return "trace";
  case InputFormat::Profile:
    return "profile";
  case InputFormat::Metrics:
    return "metrics";
  case InputFormat::Manifest:
    return "manifest";
  case InputFormat::Log:
    return "log";
  case InputFormat::Text:
    return "text";
  case InputFormat::Empty:
  case InputFormat::LegacyProfile:
  case InputFormat::Bundle:
  case InputFormat::Unknown:
    break;
  }
  return {};
}

InputKind sniffFormat(Bytes head) {
  return isGzip(head) ? sniffGzip(head) : sniffPlain(head);
}

} // namespace coldstart
