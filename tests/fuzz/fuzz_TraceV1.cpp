// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes behind the header of an old trace (the first byte says which).
#include "LoadCheck.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coldstart;
  if (size == 0) return 0;
  static const std::string kHeaders[] = {"go 1.11 trace", "go 1.19 trace", "go 1.21 trace"};
  const std::string& header = kHeaders[data[0] % 3];
  const auto head = std::as_bytes(std::span(header));
  std::vector<std::byte> bytes(head.begin(), head.end());
  bytes.resize(16);
  const auto tail = std::as_bytes(std::span(data + 1, size - 1));
  bytes.insert(bytes.end(), tail.begin(), tail.end());
  checkLoad(std::move(bytes));
  return 0;
}
