// SPDX-License-Identifier: GPL-3.0-or-later
// A main for fuzz targets where there is no libFuzzer: runs each file named, and each file below a
// folder named, through the target once. Arguments that begin with a dash are libFuzzer's and are
// passed over.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void replayFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

int replay(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) {
    replayFile(path);
    return 1;
  }
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) {
      replayFile(entry.path());
      ++count;
    }
  }
  return count;
}

} // namespace

int main(int argc, char** argv) {
  int count = 0;
  for (const std::string& argument : std::vector<std::string>(argv + 1, argv + argc)) {
    if (!argument.empty() && argument.front() != '-') count += replay(argument);
  }
  std::printf("%d inputs replayed\n", count);
  return 0;
}
