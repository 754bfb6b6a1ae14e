// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartLoader.h"

#include "AvailableMemory.h"
#include "InputGroups.h"
#include "InputName.h"
#include "LogReader.h"
#include "MemoryEnd.h"
#include "Pace.h"
#include "ReadContext.h"
#include "StartAssembly.h"

#include <algorithm>
#include <chrono>

namespace coldstart {

namespace {

constexpr auto kBetweenSnapshots = std::chrono::milliseconds(100);

class Loading {
 public:
  Loading(const LoadSources& sources, const LoadListener& listener, std::stop_token stop)
      : m_sources(sources), m_listener(listener) {
    m_context.stop = std::move(stop);
    m_context.limits.memoryBytes = sources.memoryBytes;
    m_context.progress = [this](std::uint64_t done) { progress(done); };
    m_context.grown = [this] { publish(); };
  }

  Result<std::shared_ptr<const Start>> load() {
    auto inputs = openInputs(m_sources.paths, m_context.stop, m_sources.importers);
    if (!inputs) return Unexpected{inputs.error()};
    add(*inputs, recognise(m_sources.inputs, m_sources.importers));
    const std::size_t all = inputs->sources.size() + inputs->refused.size();
    m_parts.inputName = inputNameOf(m_sources.paths);
    for (const RefusedInput& refused : inputs->refused)
      m_context.tell(refused);
    std::vector<InputGroup> starts = groupInputs(std::move(inputs->sources));
    if (!starts.empty() && !readAll(std::move(starts.front())))
      return fail(ErrorCode::Cancelled, 0, {});
    if (!hasSomethingToShow()) return Unexpected{whyNothing(all)};
    for (std::size_t i = 1; i < starts.size(); ++i)
      tellOther(starts[i]);
    const auto& notes = inputs->notes;
    m_context.diagnostics.insert(m_context.diagnostics.end(), notes.begin(), notes.end());
    return assemble(true);
  }

 private:
  static void add(InputFiles& all, InputFiles more) {
    std::move(more.sources.begin(), more.sources.end(), std::back_inserter(all.sources));
    std::move(more.refused.begin(), more.refused.end(), std::back_inserter(all.refused));
  }

  /// False when asked to stop.
  bool readAll(InputGroup group) {
    for (const InputSource& source : group)
      m_totalBytes += source.input.size;
    std::stable_sort(group.begin(), group.end(), [](const InputSource& a, const InputSource& b) {
      return a.kind.importer->order < b.kind.importer->order;
    });
    for (const InputSource& source : group) {
      if (m_context.stop.stop_requested()) return false;
      readOne(source);
    }
    return !m_context.stop.stop_requested();
  }

  void readOne(const InputSource& source) {
    const Result<void> read =
        unlessMemoryEnds([&] { return source.kind.importer->read(source, m_context, m_parts); });
    if (!read) m_context.tell(source, read.error(), Severity::Problem);
    m_doneBytes += source.input.size;
    progress(0);
    if (read && m_parts.trace) publish(); // the axis is there; profiles come one by one
  }

  /// One sentence for all of it, at the file that makes it a start.
  void tellOther(const InputGroup& group) {
    const auto makes = std::find_if(group.begin(), group.end(), [](const InputSource& source) {
      return source.kind.importer->makesAStart;
    });
    if (makes == group.end()) return;
    const char* word = makes->kind.importer->name;
    m_context.diagnostics.push_back(
        {Severity::Warning,
         "input.other-start",
         makes->input.name,
         0,
         {word},
         std::string("the ") + word +
             " of another start, which is not shown here; open it by itself"});
  }

  std::shared_ptr<const Start> assemble(bool complete) {
    m_parts.diagnostics = m_context.diagnostics;
    return m_assembly.assemble(m_parts, complete);
  }

  bool hasSomethingToShow() const {
    if (m_parts.trace || !m_parts.metrics.empty() || m_parts.manifest || !m_parts.profiles.empty())
      return true;
    return std::any_of(m_parts.logs.begin(), m_parts.logs.end(),
                       [](const auto& log) { return !log->inits.empty(); });
  }

  /// One sentence for all that went wrong.
  Error whyNothing(std::size_t files) const {
    if (m_context.refused.empty()) {
      const char* why =
          files == 0 ? "no file was given"
          : files == 1
              ? "a text without a line of GODEBUG=inittrace=1; no Go trace, profile or metrics"
              : "no Go trace, profile, metrics or inittrace lines among these files";
      return {ErrorCode::UnknownFormat, 0, why};
    }
    Error error = m_context.refused.front().error;
    if (files > 1)
      error.detail = "none of these files can be shown; " +
                     std::filesystem::path(m_context.refused.front().path).filename().string() +
                     ": " + error.detail;
    return error;
  }

  void progress(std::uint64_t doneOfFile) {
    if (m_listener.progress)
      m_listener.progress(std::min(m_doneBytes + doneOfFile, m_totalBytes), m_totalBytes);
  }

  /// At most ten a second, and never more than a fifth of the time for them.
  void publish() {
    if (!m_listener.snapshot || m_context.stop.stop_requested()) return;
    m_pace.run([this] { m_listener.snapshot(assemble(false)); });
  }

  const LoadSources& m_sources;
  const LoadListener& m_listener;
  ReadContext m_context;
  StartParts m_parts;
  StartAssembly m_assembly;
  std::uint64_t m_doneBytes = 0; ///< of files that are over
  std::uint64_t m_totalBytes = 0;
  Pace m_pace{kBetweenSnapshots, 4};
};

} // namespace

Result<std::shared_ptr<const Start>> loadStart(const std::vector<std::filesystem::path>& paths,
                                               const LoadListener& listener, std::stop_token stop) {
  LoadSources sources;
  sources.paths = paths;
  sources.memoryBytes = memoryLimitForLoading();
  return loadStartOf(sources, listener, std::move(stop));
}

Result<std::shared_ptr<const Start>>
loadStartOf(const LoadSources& sources, const LoadListener& listener, std::stop_token stop) {
  return unlessMemoryEnds([&] { return Loading(sources, listener, std::move(stop)).load(); });
}

} // namespace coldstart
