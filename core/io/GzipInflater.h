// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "Diagnostic.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace coldstart {

/// Whether these are the first bytes of a gzip member (RFC 1952: ID1, ID2, CM = deflate).
bool isGzip(std::span<const std::byte> head);

/// How far a gzip file is believed. Deflate reaches 1032:1, so a bomb of a few MB unpacks to GB;
/// honest profiles and traces stay below 50:1, and small files may do what they like.
struct InflateLimits {
  std::uint64_t maxBytes = std::uint64_t{2} << 30;   ///< unpacked bytes, all members together
  std::uint64_t maxRatio = 250;                      ///< unpacked : packed, beyond freeBytes
  std::uint64_t freeBytes = std::uint64_t{64} << 20; ///< so much unpacks at any ratio
};

/// Unpacks gzip with zlib, piece by piece: as many members as the file holds, one after another.
/// Reads the source in order and keeps no more than a buffer of it. One thread; the source has to
/// outlive it.
class GzipInflater {
 public:
  explicit GzipInflater(const ByteSource& source, InflateLimits limits = {},
                        std::stop_token stop = {});
  ~GzipInflater();
  GzipInflater(const GzipInflater&) = delete;
  GzipInflater& operator=(const GzipInflater&) = delete;

  /// The next unpacked bytes, fewer than asked for only at the end; 0 is the end. What came before
  /// a fault is delivered first, the Error with the next call and with every call after it:
  /// Truncated (ends inside a member), Corrupt (bad data, length or checksum; no gzip at all),
  /// TooLarge (a limit), Cancelled, Io. Its offset counts packed bytes from the start of the file.
  Result<std::size_t> read(std::span<std::byte> into);

  /// Packed bytes used so far, for progress.
  std::uint64_t consumed() const;
  /// Notes on what was passed over: bytes after the last member ("gzip.trailing").
  const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }

 private:
  struct Stream;
  Result<void> refill();
  Result<void> inflateSome();
  Result<void> afterMember();
  Result<void> checkLimits() const;
  Unexpected dataError() const;

  const ByteSource& m_source;
  InflateLimits m_limits;
  std::stop_token m_stop;
  std::unique_ptr<Stream> m_stream;
  std::vector<std::byte> m_input;
  std::vector<Diagnostic> m_diagnostics;
  std::uint64_t m_readOffset = 0; ///< of the source, behind what m_input holds
  std::uint64_t m_produced = 0;
  Result<void> m_state;
  bool m_finished = false;
};

/// All unpacked bytes, or the error that read() met.
Result<std::vector<std::byte>> inflateAll(GzipInflater& inflater, std::uint64_t expectedBytes = 0);

} // namespace coldstart
