// SPDX-License-Identifier: GPL-3.0-or-later
#include "GzipInflater.h"

#include <algorithm>
#include <array>
#include <string>
#include <zlib.h>

namespace coldstart {

namespace {

constexpr std::size_t kInputStep = 256 << 10;
constexpr int kGzipOnly = 16 + MAX_WBITS; // zlib.h, inflateInit2: 16 more asks for a gzip wrapper

} // namespace

struct GzipInflater::Stream {
  z_stream z{};
  bool ready = false;
  Stream() { ready = ::inflateInit2(&z, kGzipOnly) == Z_OK; }
  ~Stream() {
    if (ready) ::inflateEnd(&z);
  }
};

bool isGzip(std::span<const std::byte> head) {
  return head.size() >= 3 && head[0] == std::byte{0x1f} && head[1] == std::byte{0x8b} &&
         head[2] == std::byte{Z_DEFLATED};
}

GzipInflater::GzipInflater(const ByteSource& source, InflateLimits limits, std::stop_token stop)
    : m_source(source), m_limits(limits), m_stop(std::move(stop)),
      m_stream(std::make_unique<Stream>()) {
  m_input.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kInputStep, source.size())));
  if (!m_stream->ready) m_state = fail(ErrorCode::TooLarge, 0, "no memory for zlib");
}

GzipInflater::~GzipInflater() = default;

std::uint64_t GzipInflater::consumed() const {
  return m_readOffset - m_stream->z.avail_in;
}

Result<std::size_t> GzipInflater::read(std::span<std::byte> into) {
  z_stream& z = m_stream->z;
  std::size_t done = 0;
  while (m_state && !m_finished && done < into.size()) {
    const auto room = static_cast<uInt>(std::min<std::size_t>(into.size() - done, 1 << 30));
    z.next_out = reinterpret_cast<Bytef*>(into.data() + done);
    z.avail_out = room;
    m_state = inflateSome();
    done += room - z.avail_out;
    m_produced += room - z.avail_out;
    if (m_state) m_state = checkLimits();
  }
  if (done == 0 && !m_state) return Unexpected{m_state.error()};
  return done;
}

Result<void> GzipInflater::refill() {
  if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, consumed(), {});
  auto got = m_source.readAt(m_readOffset, m_input);
  if (!got) return Unexpected{got.error()};
  m_stream->z.next_in = reinterpret_cast<Bytef*>(m_input.data());
  m_stream->z.avail_in = static_cast<uInt>(*got);
  m_readOffset += *got;
  return {};
}

/// One call of zlib, with input in front of it.
Result<void> GzipInflater::inflateSome() {
  z_stream& z = m_stream->z;
  if (z.avail_in == 0) {
    if (auto filled = refill(); !filled) return filled;
  }
  const bool sourceEnded = z.avail_in == 0;
  const int code = ::inflate(&z, Z_NO_FLUSH);
  if (code == Z_STREAM_END) return afterMember();
  if (code == Z_OK) return {};
  if (code == Z_BUF_ERROR && !sourceEnded) return {}; // the output is full
  if (code == Z_BUF_ERROR)
    return fail(ErrorCode::Truncated, consumed(), "the gzip data end inside a member");
  if (code == Z_MEM_ERROR) return fail(ErrorCode::TooLarge, consumed(), "no memory for zlib");
  return dataError();
}

Unexpected GzipInflater::dataError() const {
  const char* why = m_stream->z.msg;
  return fail(ErrorCode::Corrupt, consumed(),
              std::string("bad gzip data") + (why ? std::string(": ") + why : std::string()));
}

/// A member ended: another may follow (RFC 1952, 2.2), padding, or bytes that are none of ours.
Result<void> GzipInflater::afterMember() {
  z_stream& z = m_stream->z;
  std::array<std::byte, 3> head{};
  const std::uint64_t at = consumed();
  auto got = m_source.readAt(at, head);
  if (!got) return Unexpected{got.error()};
  if (isGzip(std::span(head).first(*got))) {
    ::inflateReset(&z);
    return {};
  }
  m_finished = true;
  if (*got == 0) return {};
  const std::uint64_t rest = m_source.size() > at ? m_source.size() - at : *got;
  m_diagnostics.push_back({Severity::Warning,
                           "gzip.trailing",
                           {},
                           at,
                           {std::to_string(rest)},
                           std::to_string(rest) + " bytes after the gzip data were passed over"});
  return {};
}

Result<void> GzipInflater::checkLimits() const {
  if (m_produced > m_limits.maxBytes)
    return fail(ErrorCode::TooLarge, consumed(),
                "unpacks to more than " + std::to_string(m_limits.maxBytes) + " bytes");
  if (m_produced > m_limits.freeBytes && m_produced / m_limits.maxRatio > consumed())
    return fail(ErrorCode::TooLarge, consumed(),
                "unpacks to more than " + std::to_string(m_limits.maxRatio) +
                    " times its size, as nothing but a gzip bomb does");
  return {};
}

Result<std::vector<std::byte>> inflateAll(GzipInflater& inflater, std::uint64_t expectedBytes) {
  constexpr std::size_t kStep = 1 << 20;
  std::vector<std::byte> bytes;
  bytes.reserve(static_cast<std::size_t>(expectedBytes) + 1);
  for (;;) {
    const std::size_t done = bytes.size();
    // Step by step within the capacity, so that a wrong expectation touches no memory.
    bytes.resize(done + std::max<std::size_t>(1, std::min(kStep, bytes.capacity() - done)));
    auto got = inflater.read(std::span(bytes).subspan(done));
    if (!got) return Unexpected{got.error()};
    bytes.resize(done + *got);
    if (*got == 0) return bytes;
  }
}

} // namespace coldstart
