// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFormat.h"

#include "ByteSource.h"
#include "GzipInflater.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace coldstart {

namespace {

using Bytes = std::span<const std::byte>;

std::string_view asText(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Things that people drop onto a window by mistake, by their first bytes.
std::optional<Error> sniffForeign(std::string_view text) {
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
  if (text.starts_with("\x28\xb5\x2f\xfd"))
    return Error{ErrorCode::UnsupportedVersion, 0,
                 "a zstd bundle, which is not read yet; unpack it into a directory and open that"};
  for (const Magic& magic : kMagics)
    if (text.starts_with(magic.bytes)) return Error{ErrorCode::UnknownFormat, 0, magic.what};
  constexpr std::size_t kTarMagicAt = 257;
  if (text.size() > kTarMagicAt + 5 && text.substr(kTarMagicAt, 5) == "ustar")
    return Error{ErrorCode::UnknownFormat, 0, "a tar archive; unpack it first"};
  return std::nullopt;
}

InputKind unknown(ErrorCode code, std::string detail) {
  InputKind kind;
  kind.unreadable = Error{code, 0, std::move(detail)};
  return kind;
}

InputKind sniffPlain(Bytes head, std::span<const Importer> importers) {
  if (head.empty()) {
    InputKind nothing = unknown(ErrorCode::Truncated, "the file is empty");
    nothing.empty = true;
    return nothing;
  }
  InputKind kind;
  Sureness surest = Sureness::No;
  for (const Importer& importer : importers) {
    Sniffed sniffed = importer.sniff(head);
    if (sniffed.sure <= surest) continue;
    surest = sniffed.sure;
    kind.importer = &importer;
    kind.unreadable = std::move(sniffed.unreadable);
  }
  if (surest < Sureness::Certain)
    if (auto foreign = sniffForeign(asText(head)))
      return unknown(foreign->code, std::move(foreign->detail));
  if (surest == Sureness::No)
    return unknown(ErrorCode::UnknownFormat, "no Go trace, profile, metrics or log");
  return kind;
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

InputKind sniffGzip(Bytes head, std::span<const Importer> importers) {
  const std::vector<std::byte> plain = unpackHead(head);
  InputKind kind = sniffPlain(plain, importers);
  kind.gzipped = true;
  if (kind.empty)
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

std::string kindWord(const InputKind& kind) {
  return kind.importer ? kind.importer->name : "";
}

InputKind sniffFormat(Bytes head, std::span<const Importer> importers) {
  return isGzip(head) ? sniffGzip(head, importers) : sniffPlain(head, importers);
}

} // namespace coldstart
