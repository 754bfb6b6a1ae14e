// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartLoader.h"

#include "AvailableMemory.h"
#include "FileReader.h"
#include "GzipInflater.h"
#include "InputFiles.h"
#include "LogReader.h"
#include "Manifest.h"
#include "MemoryEnd.h"
#include "MetricsReader.h"
#include "Pace.h"
#include "ProfileKind.h"
#include "ProfileReader.h"
#include "StartAssembly.h"
#include "TraceLoader.h"
#include "WatchedSource.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace coldstart {

namespace {

constexpr auto kBetweenSnapshots = std::chrono::milliseconds(100);
/// Texts of a directory are kept up to here, so that a source tree opened by mistake stays small.
constexpr std::uint64_t kMaxPlainText = 64 << 20;
/// A trace, log or metrics file that is packed by gzip is unpacked into memory.
constexpr std::uint64_t kMaxUnpacked = std::uint64_t{1} << 30;

/// What is read first: small parts, then the trace, whose snapshots then already stand on the right
/// clock, then profiles.
constexpr std::array kReadingOrder{InputFormat::Manifest, InputFormat::Log,   InputFormat::Text,
                                   InputFormat::Metrics,  InputFormat::Trace, InputFormat::Profile};

std::string inputNameOf(const std::vector<std::filesystem::path>& paths) {
  if (paths.empty()) return {};
  std::filesystem::path first = paths.front().lexically_normal();
  if (!first.has_filename()) first = first.parent_path(); // "directory/"
  return first.filename().string();
}

class Loading {
 public:
  Loading(std::uint64_t memoryBytes, const LoadListener& listener, std::stop_token stop)
      : m_memoryBytes(memoryBytes), m_listener(listener), m_stop(std::move(stop)) {}

  Result<std::shared_ptr<const Start>> load(const std::vector<std::filesystem::path>& paths) {
    auto inputs = openInputs(paths, m_stop);
    if (!inputs) return Unexpected{inputs.error()};
    m_parts.inputName = inputNameOf(paths);
    for (const RefusedInput& refused : inputs->refused)
      tell(refused);
    for (const InputSource& source : inputs->sources)
      m_totalBytes += source.size;
    for (const InputFormat format : kReadingOrder)
      for (const InputSource& source : inputs->sources) {
        if (source.kind.format == format) readOne(source);
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, 0, {});
      }
    if (!hasSomethingToShow())
      return Unexpected{whyNothing(inputs->sources.size() + inputs->refused.size())};
    return m_assembly.assemble(m_parts, true);
  }

 private:
  void readOne(const InputSource& source) {
    const Result<void> read = unlessMemoryEnds([&] { return openAndRead(source); });
    if (!read) tell(source, read.error(), Severity::Problem);
    m_doneBytes += source.size;
    progress(0);
    if (read && m_parts.trace) publish(); // the axis is there; profiles come one by one
  }

  Result<void> openAndRead(const InputSource& source) {
    const auto file = FileReader::open(source.path);
    if (!file) return Unexpected{file.error()};
    const WatchedSource watched(
        **file, [this](std::uint64_t reached) { progress(reached); }, m_stop);
    if (!source.kind.gzipped || source.kind.format == InputFormat::Profile)
      return readAs(source, watched);
    auto plain = unpack(source, watched);
    if (!plain) return Unexpected{plain.error()};
    return readAs(source, MemorySource(std::move(*plain)));
  }

  /// Of damaged gzip data, what came before the fault.
  Result<std::vector<std::byte>> unpack(const InputSource& source, const ByteSource& packed) {
    InflateLimits limits;
    limits.maxBytes = kMaxUnpacked;
    GzipInflater inflater(packed, limits, m_stop);
    std::vector<std::byte> plain;
    for (;;) {
      constexpr std::size_t kStep = 256 << 10;
      const std::size_t size = plain.size();
      plain.resize(size + kStep);
      const auto read = inflater.read(std::span(plain).subspan(size));
      plain.resize(size + (read ? *read : 0));
      if (!read && (plain.empty() || read.error().code == ErrorCode::Cancelled))
        return Unexpected{read.error()};
      if (!read) tell(source, read.error(), Severity::Warning);
      if (!read || *read == 0) return plain;
    }
  }

  Result<void> readAs(const InputSource& source, const ByteSource& bytes) {
    switch (source.kind.format) {
    case InputFormat::Trace:
      return readTraceOf(source, bytes);
    case InputFormat::Profile:
      return readProfileOf(source, bytes);
    case InputFormat::Metrics:
      return readMetricsOf(source, bytes);
    case InputFormat::Manifest:
      return readManifestOf(source, bytes);
    case InputFormat::Log:
    case InputFormat::Text:
      return readLogOf(source, bytes);
    case InputFormat::Empty:
    case InputFormat::LegacyProfile:
    case InputFormat::Bundle:
    case InputFormat::Unknown:
      break; // openInputs() leaves them out
    }
    return {};
  }

  Result<void> readTraceOf(const InputSource& source, const ByteSource& bytes) {
    if (m_parts.trace) return tellSecond(source, "trace");
    // A packed trace has told its progress while it was unpacked.
    TraceLoadOptions options;
    options.stop = m_stop;
    options.memoryLimitBytes = m_memoryBytes;
    options.partIfTooLarge = true;
    if (!source.kind.gzipped)
      options.progress = [this](std::uint64_t done, std::uint64_t) { progress(done); };
    options.snapshot = [this](std::shared_ptr<const TraceModel> model) {
      m_parts.trace = std::move(model);
      publish();
    };
    const auto load = loadTrace(bytes, options);
    if (!load || load->keptNothing()) {
      m_parts.trace.reset();
      return Unexpected{load ? *load->error : load.error()};
    }
    m_parts.trace = load->model;
    tellAll(source, load->model->diagnostics);
    return opened(source);
  }

  Result<void> readProfileOf(const InputSource& source, const ByteSource& bytes) {
    std::vector<Diagnostic> diagnostics;
    ReadOptions options;
    options.stop = m_stop;
    options.diagnostics = &diagnostics;
    auto profile = readProfile(bytes, options);
    tellAll(source, diagnostics);
    if (!profile) return Unexpected{profile.error()};
    std::string kind(profileKindOf(**profile));
    m_parts.profiles.push_back({source.path, std::move(kind), std::move(*profile)});
    return opened(source);
  }

  Result<void> readMetricsOf(const InputSource& source, const ByteSource& bytes) {
    if (m_parts.metrics) return tellSecond(source, "metrics");
    auto metrics = readMetrics(bytes, m_stop);
    if (!metrics) return Unexpected{metrics.error()};
    tellAll(source, metrics->diagnostics);
    metrics->diagnostics.clear();
    m_parts.metrics = std::make_shared<const MetricsFile>(std::move(*metrics));
    return opened(source);
  }

  Result<void> readManifestOf(const InputSource& source, const ByteSource& bytes) {
    if (m_parts.manifest) return tellSecond(source, "manifest");
    auto manifest = readManifest(bytes, m_stop);
    if (!manifest) return Unexpected{manifest.error()};
    tellAll(source, manifest->diagnostics);
    m_parts.manifest = std::make_shared<const Manifest>(std::move(*manifest));
    return opened(source);
  }

  Result<void> readLogOf(const InputSource& source, const ByteSource& bytes) {
    const bool plain = source.kind.format == InputFormat::Text && !source.named;
    if (plain && m_plainText + source.size > kMaxPlainText) {
      tell(source, {ErrorCode::TooLarge, 0, "a text that was not read: there are too many here"},
           Severity::Note);
      return {};
    }
    if (plain) m_plainText += source.size;
    auto log = readLog(bytes, m_stop);
    if (!log) return Unexpected{log.error()};
    tellAll(source, log->diagnostics);
    InputFile file = fileOf(source);
    file.kind = log->inits.empty() ? "text" : "log";
    m_parts.files.push_back(std::move(file));
    m_parts.logs.push_back(std::make_shared<const LogFile>(std::move(*log)));
    return {};
  }

  Result<void> opened(const InputSource& source) {
    m_parts.files.push_back(fileOf(source));
    return {};
  }

  static InputFile fileOf(const InputSource& source) {
    return {source.path, kindWord(source.kind.format), source.size};
  }

  Result<void> tellSecond(const InputSource& source, const char* what) {
    m_parts.diagnostics.push_back(
        {Severity::Warning,
         "input.second",
         source.path,
         0,
         {what},
         std::string("a second ") + what + " of one start; only the first is used"});
    return {};
  }

  void tell(const InputSource& source, const Error& error, Severity severity) {
    if (error.code != ErrorCode::Cancelled) tell({source.path, error, severity});
  }

  void tell(RefusedInput refused) {
    m_parts.diagnostics.push_back(
        {refused.severity,
         "input.unreadable",
         refused.path,
         refused.error.offset,
         {std::string(toString(refused.error.code))},
         refused.error.offset == 0 ? refused.error.detail : describe(refused.error)});
    m_refused.push_back(std::move(refused));
  }

  void tellAll(const InputSource& source, const std::vector<Diagnostic>& diagnostics) {
    for (Diagnostic d : diagnostics) {
      if (d.file.empty()) d.file = source.path;
      m_parts.diagnostics.push_back(std::move(d));
    }
  }

  bool hasSomethingToShow() const {
    if (m_parts.trace || m_parts.metrics || m_parts.manifest || !m_parts.profiles.empty())
      return true;
    return std::any_of(m_parts.logs.begin(), m_parts.logs.end(),
                       [](const auto& log) { return !log->inits.empty(); });
  }

  /// One sentence for all that went wrong.
  Error whyNothing(std::size_t files) const {
    if (m_refused.empty()) {
      const char* why =
          files == 0 ? "no file was given"
          : files == 1
              ? "a text without a line of GODEBUG=inittrace=1; no Go trace, profile or metrics"
              : "no Go trace, profile, metrics or inittrace lines among these files";
      return {ErrorCode::UnknownFormat, 0, why};
    }
    Error error = m_refused.front().error;
    if (files > 1)
      error.detail = "none of these files can be shown; " +
                     std::filesystem::path(m_refused.front().path).filename().string() + ": " +
                     error.detail;
    return error;
  }

  void progress(std::uint64_t doneOfFile) {
    if (m_listener.progress)
      m_listener.progress(std::min(m_doneBytes + doneOfFile, m_totalBytes), m_totalBytes);
  }

  /// At most ten a second, and never more than a fifth of the time for them.
  void publish() {
    if (!m_listener.snapshot || m_stop.stop_requested()) return;
    m_pace.run([this] { m_listener.snapshot(m_assembly.assemble(m_parts, false)); });
  }

  std::uint64_t m_memoryBytes;
  const LoadListener& m_listener;
  std::stop_token m_stop;
  StartParts m_parts;
  std::vector<RefusedInput> m_refused;
  StartAssembly m_assembly;
  std::uint64_t m_doneBytes = 0; ///< of files that are over
  std::uint64_t m_totalBytes = 0;
  std::uint64_t m_plainText = 0;
  Pace m_pace{kBetweenSnapshots, 4};
};

} // namespace

Result<std::shared_ptr<const Start>> loadStart(const std::vector<std::filesystem::path>& paths,
                                               const LoadListener& listener, std::stop_token stop) {
  return loadStartWithin(memoryLimitForLoading(), paths, listener, std::move(stop));
}

Result<std::shared_ptr<const Start>>
loadStartWithin(std::uint64_t memoryBytes, const std::vector<std::filesystem::path>& paths,
                const LoadListener& listener, std::stop_token stop) {
  return unlessMemoryEnds(
      [&] { return Loading(memoryBytes, listener, std::move(stop)).load(paths); });
}

} // namespace coldstart
