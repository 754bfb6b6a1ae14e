// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFiles.h"

#include "PipeReader.h"

#include <algorithm>
#include <map>

namespace coldstart {

namespace {

namespace fs = std::filesystem;

/// Nobody looks at more; a home directory dropped by mistake must not open a hundred thousand
/// files.
constexpr std::size_t kMaxFilesOfDirectory = 2'000;

/// What of a directory is not looked at.
struct Unsearched {
  std::size_t directories = 0;
  std::size_t hidden = 0;

  bool any() const { return directories + hidden > 0; }

  /// "the 1 hidden file and the 2 directories in it are not looked at"
  std::string inWords() const {
    const auto counted = [](std::size_t n, const char* one, const char* many) {
      return "the " + std::to_string(n) + ' ' + (n == 1 ? one : many);
    };
    std::string words;
    if (hidden > 0) words = counted(hidden, "hidden file", "hidden files");
    if (directories > 0)
      words += (hidden > 0 ? " and " : "") + counted(directories, "directory", "directories");
    return words + (directories + hidden == 1 ? " in it is" : " in it are") + " not looked at";
  }
};

class Opening {
 public:
  explicit Opening(std::span<const Importer> importers) : m_importers(importers) {}

  void addFile(const fs::path& path, bool named, const std::stop_token& stop) {
    if (!isNew(path)) return;
    auto input = named ? inputAt(path, stop) : fileInput(path);
    if (!input) return leaveOut(path, input.error(), Severity::Problem);
    add(*std::move(input), named);
  }

  void add(Input input, bool named) {
    auto kind = sniff(input);
    if (!kind) return leaveOut(input.name, kind.error(), Severity::Problem);
    if (kind->unreadable)
      m_result.refused.push_back(
          {input.name, *kind->unreadable, severityOf(*kind, named), kindWord(*kind)});
    else
      m_result.sources.push_back({std::move(input), named, *std::move(kind)});
  }

  void addDirectory(const fs::path& directory, const std::stop_token& stop) {
    std::error_code error;
    std::vector<fs::path> files;
    Unsearched unsearched;
    for (fs::directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
      if (stop.stop_requested()) return;
      std::error_code ignored;
      if (at->is_directory(ignored))
        ++unsearched.directories;
      else if (at->path().filename().string().starts_with('.'))
        ++unsearched.hidden;
      else
        files.push_back(at->path());
    }
    if (error) return leaveOut(directory, {ErrorCode::Io, 0, error.message()}, Severity::Problem);
    std::sort(files.begin(), files.end());
    if (files.empty()) return tellEmpty(directory, unsearched);
    if (unsearched.any())
      note({"input.not-searched",
            directory,
            {std::to_string(unsearched.hidden), std::to_string(unsearched.directories)}},
           unsearched.inWords());
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
      addFile(file, false, stop);
    }
  }

  InputFiles take() && { return std::move(m_result); }

 private:
  /// Notes what is there twice. A link that loops has no file to compare by: opening it tells why.
  bool isNew(const fs::path& path) {
    if (descriptorOf(path)) return true;
    std::error_code unresolved;
    const fs::path whole = fs::weakly_canonical(path, unresolved);
    if (unresolved) return true;
    const auto [first, added] = m_seen.emplace(whole, path.string());
    if (!added)
      note({"input.same-file", path, {first->second}},
           "the same file as " + first->second + "; it is read once");
    return added;
  }

  Result<InputKind> sniff(const Input& input) const {
    const auto bytes = input.open();
    if (!bytes) return Unexpected{bytes.error()};
    std::vector<std::byte> head(std::min<std::uint64_t>(kSniffBytes, (*bytes)->size()));
    const auto read = (*bytes)->readAt(0, head);
    if (!read) return Unexpected{read.error()};
    return sniffFormat(std::span(head).first(*read), m_importers);
  }

  /// A file that was named should have opened. In a directory other files are ordinary, and so is
  /// an empty one (a program that printed nothing).
  static Severity severityOf(const InputKind& kind, bool named) {
    if (named) return Severity::Problem;
    return kind.empty ? Severity::Note : Severity::Warning;
  }

  void leaveOut(const fs::path& path, const Error& error, Severity severity) {
    m_result.refused.push_back({path.string(), error, severity, {}});
  }

  struct PassedOver {
    const char* code;
    const fs::path& path;
    std::vector<std::string> arguments;
  };
  void note(PassedOver what, std::string detail) {
    m_result.notes.push_back({Severity::Note, what.code, what.path.string(), 0,
                              std::move(what.arguments), std::move(detail)});
  }

  void tellEmpty(const fs::path& directory, const Unsearched& unsearched) {
    std::string detail = "the directory holds no file";
    if (unsearched.any()) detail += "; " + unsearched.inWords();
    leaveOut(directory, {ErrorCode::UnknownFormat, 0, detail}, Severity::Problem);
  }

  std::span<const Importer> m_importers;
  InputFiles m_result;
  std::map<fs::path, std::string> m_seen; ///< resolved, and as it was met first
};

} // namespace

Result<InputFiles> openInputs(const std::vector<fs::path>& paths, std::stop_token stop,
                              std::span<const Importer> importers) {
  Opening opening(importers);
  for (const fs::path& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
      opening.addDirectory(path, stop);
    else
      opening.addFile(path, true, stop);
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
  }
  return std::move(opening).take();
}

InputFiles recognise(const std::vector<Input>& inputs, std::span<const Importer> importers) {
  Opening opening(importers);
  for (const Input& input : inputs)
    opening.add(input, true);
  return std::move(opening).take();
}

} // namespace coldstart
