// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileReader.h"

#include "GzipInflater.h"
#include "ProfileDecoder.h"
#include "ProfileFormat.h"

#include <algorithm>
#include <array>

namespace coldstart {

namespace {

using Bytes = std::vector<std::byte>;

constexpr std::uint64_t kUnpackedShare = 60; // of 100: zlib takes the larger part
constexpr std::size_t kHeadBytes = 4096;

/// Progress of the decoder, as the second part of the whole.
ProgressFn decodingProgress(const ProgressFn& progress) {
  if (!progress) return {};
  return [progress](std::uint64_t done, std::uint64_t total) {
    progress(kUnpackedShare + (100 - kUnpackedShare) * done / std::max<std::uint64_t>(total, 1),
             100);
  };
}

/// gzip ends with the size of its last member (RFC 1952, ISIZE): a good guess, never believed
/// beyond what honest files reach.
std::uint64_t guessUnpackedSize(const ByteSource& source, std::uint64_t limit) {
  constexpr std::uint64_t kUsualRatio = 16;
  std::array<std::byte, 4> tail{};
  const std::uint64_t packed = source.size();
  if (packed < tail.size()) return 0;
  const auto got = source.readAt(packed - tail.size(), tail);
  if (!got || *got != tail.size()) return 0;
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < tail.size(); ++i)
    size |= std::to_integer<std::uint64_t>(tail[i]) << (8 * i);
  return std::min({size, limit, packed * kUsualRatio});
}

Result<Bytes> unpack(const ByteSource& source, const ReadOptions& options) {
  GzipInflater inflater(source, {.maxBytes = options.limit}, options.stop);
  auto bytes = inflateAll(inflater, guessUnpackedSize(source, options.limit));
  if (bytes && options.diagnostics)
    options.diagnostics->insert(options.diagnostics->end(), inflater.diagnostics().begin(),
                                inflater.diagnostics().end());
  return bytes;
}

std::string unsupported(ProfileFormat format) {
  std::string text = "this is " + std::string(describe(format)) + ", which is not read yet";
  const bool hasBinaryTwin = format != ProfileFormat::LegacyCpu;
  return hasBinaryTwin ? text + "; the same profile without debug= is" : text;
}

/// The decoder's error stands, unless the file was no profile to begin with.
Error explain(Error error, ProfileFormat format, bool packed) {
  const bool hasPlace = error.code == ErrorCode::Corrupt || error.code == ErrorCode::Truncated;
  if (format == ProfileFormat::Unknown && hasPlace)
    return {ErrorCode::UnknownFormat, 0,
            packed ? "the gzip data hold no pprof profile" : "it is no pprof profile"};
  if (packed && hasPlace) error.detail += " (counted in the unpacked bytes)";
  return error;
}

} // namespace

Result<std::shared_ptr<const Profile>> readProfile(const ByteSource& source,
                                                   const ReadOptions& options) {
  std::array<std::byte, 3> magic{};
  const auto got = source.readAt(0, magic);
  if (!got) return Unexpected{got.error()};
  const bool packed = isGzip(std::span(magic).first(*got));

  auto bytes = packed ? unpack(source, options) : readAll(source, options.limit, options.stop);
  if (!bytes) return Unexpected{bytes.error()};
  if (bytes->empty()) return fail(ErrorCode::Truncated, 0, "it is empty");
  if (options.progress) options.progress(kUnpackedShare, 100);

  const ProfileFormat format =
      sniffProfile(std::span(*bytes).first(std::min(bytes->size(), kHeadBytes)));
  if (format != ProfileFormat::Protobuf && format != ProfileFormat::Unknown)
    return fail(ErrorCode::UnsupportedVersion, 0, unsupported(format));
  auto profile = decodeProfile(*bytes, {.memoryLimit = options.memoryLimit,
                                        .stop = options.stop,
                                        .progress = decodingProgress(options.progress)});
  if (!profile) return Unexpected{explain(profile.error(), format, packed)};
  if (options.progress) options.progress(100, 100);
  return profile;
}

} // namespace coldstart
