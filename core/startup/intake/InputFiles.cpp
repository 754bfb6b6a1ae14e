// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFiles.h"

#include "FileReader.h"

#include <algorithm>

namespace coldstart {

namespace {

namespace fs = std::filesystem;

/// Nobody looks at more; a home directory dropped by mistake must not open a hundred thousand
/// files.
constexpr std::size_t kMaxFilesOfDirectory = 2'000;

class Opening {
 public:
  void addFile(const fs::path& path, bool named) {
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(path, ignored);
    if (std::find(m_seen.begin(), m_seen.end(), whole) != m_seen.end()) return;
    m_seen.push_back(whole);
    const auto file = FileReader::open(path);
    if (!file) return leaveOut(path, file.error(), Severity::Problem);
    const auto kind = sniff(**file);
    if (!kind) return leaveOut(path, kind.error(), Severity::Problem);
    if (kind->unreadable) return leaveOut(path, *kind->unreadable, severityOf(*kind, named));
    m_result.sources.push_back({path.string(), named, *kind, (*file)->size()});
  }

  void addDirectory(const fs::path& directory, std::stop_token stop) {
    std::error_code error;
    std::vector<fs::path> files;
    std::size_t inner = 0;
    for (fs::directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
      if (stop.stop_requested()) return;
      std::error_code ignored;
      if (at->is_directory(ignored))
        ++inner;
      else if (!at->path().filename().string().starts_with('.'))
        files.push_back(at->path());
    }
    if (error) return leaveOut(directory, {ErrorCode::Io, 0, error.message()}, Severity::Problem);
    std::sort(files.begin(), files.end());
    if (files.empty()) return tellEmpty(directory, inner);
    if (files.size() > kMaxFilesOfDirectory) {
      leaveOut(directory,
               {ErrorCode::TooLarge, 0,
                "it holds " + std::to_string(files.size()) + " files; only the first " +
                    std::to_string(kMaxFilesOfDirectory) + " by name are looked at"},
               Severity::Warning);
      files.resize(kMaxFilesOfDirectory);
    }
    for (const fs::path& file : files) {
      if (stop.stop_requested()) return;
      addFile(file, false);
    }
  }

  InputFiles take() && { return std::move(m_result); }

 private:
  static Result<InputKind> sniff(const ByteSource& source) {
    std::vector<std::byte> head(std::min<std::uint64_t>(kSniffBytes, source.size()));
    const auto read = source.readAt(0, head);
    if (!read) return Unexpected{read.error()};
    return sniffFormat(std::span(head).first(*read));
  }

  /// A file that was named should have opened. In a directory other files are ordinary, and so is
  /// an empty one (a program that printed nothing).
  static Severity severityOf(const InputKind& kind, bool named) {
    if (named) return Severity::Problem;
    return kind.format == InputFormat::Empty ? Severity::Note : Severity::Warning;
  }

  void leaveOut(const fs::path& path, const Error& error, Severity severity) {
    m_result.refused.push_back({path.string(), error, severity});
  }

  void tellEmpty(const fs::path& directory, std::size_t inner) {
    std::string detail = "the directory holds no file";
    if (inner > 0)
      detail += "; the " + std::to_string(inner) + (inner == 1 ? " directory" : " directories") +
                " in it are not searched";
    leaveOut(directory, {ErrorCode::UnknownFormat, 0, detail}, Severity::Problem);
  }

  InputFiles m_result;
  std::vector<fs::path> m_seen;
};

} // namespace

Result<InputFiles> openInputs(const std::vector<fs::path>& paths, std::stop_token stop) {
  Opening opening;
  for (const fs::path& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
      opening.addDirectory(path, stop);
    else
      opening.addFile(path, true);
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
  }
  return std::move(opening).take();
}

} // namespace coldstart
