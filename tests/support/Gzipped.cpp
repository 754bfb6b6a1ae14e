// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gzipped.h"

#include <cassert>
#include <zlib.h>

namespace coldstart {

std::vector<std::byte> bytesOf(std::string_view text) {
  const auto part = std::as_bytes(std::span(text));
  return {part.begin(), part.end()};
}

std::vector<std::byte> gzipped(std::span<const std::byte> bytes) {
  z_stream z{};
  [[maybe_unused]] const int begun =
      ::deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  assert(begun == Z_OK);
  std::vector<std::byte> packed(::deflateBound(&z, static_cast<uLong>(bytes.size())));
  z.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  [[maybe_unused]] const int ended = ::deflate(&z, Z_FINISH);
  assert(ended == Z_STREAM_END);
  packed.resize(z.total_out);
  ::deflateEnd(&z);
  return packed;
}

} // namespace coldstart
