// SPDX-License-Identifier: GPL-3.0-or-later
#include "Input.h"

#include "FileReader.h"
#include "PipeReader.h"

namespace coldstart {

namespace {

/// One of several that read the same bytes.
class SharedSource : public ByteSource {
 public:
  explicit SharedSource(std::shared_ptr<const ByteSource> bytes) : m_bytes(std::move(bytes)) {}
  std::uint64_t size() const override { return m_bytes->size(); }
  Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override {
    return m_bytes->readAt(offset, into);
  }

 private:
  std::shared_ptr<const ByteSource> m_bytes;
};

Input sharedInput(std::string name, std::shared_ptr<const ByteSource> bytes) {
  const std::uint64_t size = bytes->size();
  return {std::move(name), size,
          [bytes = std::move(bytes)]() -> Result<std::unique_ptr<ByteSource>> {
            return std::unique_ptr<ByteSource>(std::make_unique<SharedSource>(bytes));
          }};
}

} // namespace

Input memoryInput(std::string name, std::vector<std::byte> bytes) {
  return sharedInput(std::move(name), std::make_shared<MemorySource>(std::move(bytes)));
}

Result<Input> fileInput(const std::filesystem::path& path) {
  const auto now = FileReader::open(path);
  if (!now) return Unexpected{now.error()};
  return Input{path.string(), (*now)->size(), [path]() -> Result<std::unique_ptr<ByteSource>> {
                 auto file = FileReader::open(path);
                 if (!file) return Unexpected{file.error()};
                 return std::unique_ptr<ByteSource>(std::move(*file));
               }};
}

Result<Input> inputAt(const std::filesystem::path& path, const std::stop_token& stop) {
  if (!isPipe(path)) return fileInput(path);
  auto bytes = readPipe(path, stop);
  if (!bytes) return Unexpected{bytes.error()};
  return sharedInput(path.string(), std::move(*bytes));
}

} // namespace coldstart
