// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "AtEnd.h"
#include "EventCutoff.h"
#include "EventPipe.h"
#include "LoadMemory.h"
#include "MemoryEnd.h"
#include "PublishingSink.h"
#include "TraceDiagnostics.h"
#include "TraceModelBuilder.h"
#include "TraceReader.h"
#include "TraceV1Reader.h"
#include "Worker.h"

#include <algorithm>
#include <array>
#include <thread>

namespace coldstart {

namespace {

bool traceBeginsAt(const ByteSource& source, std::uint64_t offset) {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = source.readAt(offset, head);
  return offset > 0 && got && parseTraceHeader(std::span(head).first(*got));
}

std::uint64_t countOf(const TraceModel& model, EventKind kind) {
  return model.counters.eventsByKind[static_cast<std::size_t>(kind)];
}

/// What a reader could not have, or left out.
struct Losses {
  std::uint64_t bytes = 0;
  std::vector<TraceReader::LostNames> names;
  std::uint64_t experimentalBatches = 0;
  std::uint64_t namesOfV1 = 0;
  TraceReader::Gaps gaps;
};

Losses lossesOf(const TraceReader& reader, std::uint64_t /*fileBytes*/) {
  return {reader.lostBytes(), reader.lostNames(), reader.experimentalBatches(), 0, reader.gaps()};
}

Losses lossesOf(const TraceV1Reader& reader, std::uint64_t fileBytes) {
  return {fileBytes - std::min(fileBytes, reader.goodBytes()), {}, 0, reader.lostNames(), {}};
}

bool helpTo(TraceReader& reader) {
  return reader.help();
}

bool helpTo(TraceV1Reader&) {
  return false;
}

/// As many as pay: one merges, one builds, one reads tables ahead, and of more than two processors
/// one decodes.
unsigned threadsFor(const TraceLoadOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::thread::hardware_concurrency() > 2 ? 4 : 3;
}

template <class Reader>
typename Reader::Options readerOptions(const TraceLoadOptions& options, std::stop_token stop) {
  typename Reader::Options reading{std::move(stop), options.progress};
  // Beside the one that builds and the one that runs the reader; those of v1 have none.
  if constexpr (requires { reading.helpers; })
    reading.helpers = std::max(threadsFor(options), 2u) - 2;
  return reading;
}

/// What was met on the way.
std::vector<Diagnostic> diagnosticsOf(const TraceHeader& header, const Losses& losses,
                                      const PublishingSink& sink, const TraceModel& model,
                                      const TraceLoad& load, const ByteSource& source) {
  std::vector<Diagnostic> all;
  if (header.isNewer()) all.push_back(newerFormat(header.minor));
  if (load.error)
    all.push_back(traceBeginsAt(source, load.error->offset)
                      ? secondTrace(load.error->offset, load.lostBytes, source.size())
                      : traceLoss(*load.error, load.lostBytes, source.size()));
  for (const TraceReader::LostNames& lost : losses.names)
    all.push_back(namesLost(lost.generation, sink.eventsOf(lost.ordinal)));
  if (losses.namesOfV1 > 0) all.push_back(namesLostV1(losses.namesOfV1));
  if (losses.gaps.bridged + losses.gaps.left > 0)
    all.push_back(eventsLost(losses.gaps.bridged, losses.gaps.left));
  const std::uint64_t experimental = countOf(model, EventKind::Experimental);
  if (experimental + losses.experimentalBatches > 0)
    all.push_back(experimentsSkipped(experimental, losses.experimentalBatches));
  return all;
}

/// A file of which nothing is to be seen.
Unexpected nothingKept(const TraceHeader& header, const Error& error) {
  if (!header.isNewer()) return Unexpected{error};
  return fail(ErrorCode::UnsupportedVersion, error.offset,
              "a trace of format " + formatNumber(header.minor) +
                  ", which is newer than known and cannot be read by the rules of " +
                  formatNumber(TraceHeader::kNewestMinor) + ": " + error.detail);
}

/// How much of the beginning to load; nullopt: all.
std::optional<EventCutoff::Most> mostOf(const TraceLoadOptions& options,
                                        const std::optional<MemoryRefusal>& tooLarge) {
  EventCutoff::Most most;
  if (tooLarge) most.events = tooLarge->eventsThatFit;
  if (options.first) most.length = *options.first;
  if (!tooLarge && !options.first) return std::nullopt;
  return most;
}

Diagnostic whyCutShort(const TraceLoadOptions& options,
                       const std::optional<MemoryRefusal>& tooLarge, DurationNs loaded) {
  if (!tooLarge) return firstPart(*options.first);
  return onlyPartFits(loaded, DurationNs{static_cast<std::int64_t>(tooLarge->seconds * 1e9)},
                      tooLarge->neededBytes, tooLarge->limitBytes);
}

/// One load, by the reader that knows the format.
template <class Reader> class Loading {
 public:
  /// `tooLarge`: as much of the beginning as fits.
  Loading(const ByteSource& source, const TraceLoadOptions& options,
          const std::optional<MemoryRefusal>& tooLarge)
      : m_source(source), m_options(options), m_tooLarge(tooLarge),
        m_builder(options.maxRowsPerBlock),
        m_sink(m_builder, snapshots(), options.snapshotInterval),
        m_alone(threadsFor(options) == 1) {
    EventSink& end = m_alone ? static_cast<EventSink&>(m_sink) : m_pipe;
    if (const auto most = mostOf(options, tooLarge))
      m_cutoff.emplace(end, *most, [this] { m_stop.request_stop(); });
    m_reader.emplace(source, m_symbols, m_cutoff ? static_cast<EventSink&>(*m_cutoff) : end,
                     readerOptions<Reader>(options, m_stop.get_token()));
  }

  /// Once. nullopt: the second thread that it needs cannot be had, and nothing was read.
  std::optional<Result<TraceLoad>> load() {
    const std::stop_callback whenAsked(m_options.stop, [this] { m_stop.request_stop(); });
    Result<void> done;
    if (m_alone)
      done = m_reader->run();
    else if (!readAndBuild(done))
      return std::nullopt;
    return finish(std::move(done));
  }

 private:
  std::function<void()> snapshots() {
    if (!m_options.snapshot) return {};
    return [this] { m_options.snapshot(publish(false)); };
  }

  std::shared_ptr<TraceModel> publish(bool complete) {
    std::shared_ptr<TraceModel> model = m_builder.publish(complete);
    model->formatName = m_reader->header().formatName();
    model->formatFamily = m_reader->header().isV1() ? 1 : 2;
    model->fileBytes = m_source.size();
    return model;
  }

  /// One thread reads and orders, this one builds. False when there is no other.
  bool readAndBuild(Result<void>& done) {
    Worker reading;
    const AtEnd stopped([this] { m_stop.request_stop(); }); // nobody builds any more
    const bool started = reading.start([&] {
      const AtEnd closed([this] { m_pipe.close(); });
      done = m_reader->run();
    });
    if (!started) return false;
    m_pipe.drainInto(m_sink);
    reading.join();
    return true;
  }

  Result<TraceLoad> finish(Result<void> done) {
    const TraceHeader& header = m_reader->header();
    TraceLoad load;
    const Losses losses = lossesOf(*m_reader, m_source.size());
    const bool cutShort = m_cutoff && m_cutoff->reached();
    if (cutShort && !m_options.stop.stop_requested()) done = {};
    if (!done) {
      if (done.error().code == ErrorCode::Cancelled) return Unexpected{done.error()};
      load.error = done.error();
      load.lostBytes = std::min(m_source.size(), losses.bytes);
    }
    const std::shared_ptr<TraceModel> model = publish(true);
    if (countOf(*model, EventKind::GoTransition) == 0) {
      if (!done && (!m_sink.sawGeneration() || header.isNewer()))
        return nothingKept(header, done.error());
      if (header.isNewer())
        return nothingKept(header, {ErrorCode::Corrupt, TraceHeader::kBytes, "no events"});
    }
    model->diagnostics = diagnosticsOf(header, losses, m_sink, *model, load, m_source);
    if (m_reader->clockAssumed()) model->diagnostics.push_back(clockAssumed(header.isV1()));
    if (cutShort)
      model->diagnostics.push_back(whyCutShort(m_options, m_tooLarge, model->extent().length()));
    load.model = model;
    return load;
  }

  const ByteSource& m_source;
  const TraceLoadOptions& m_options;
  const std::optional<MemoryRefusal>& m_tooLarge;
  SymbolTable m_symbols;
  TraceModelBuilder m_builder;
  PublishingSink m_sink;
  bool m_alone; ///< all is done by one thread
  EventPipe m_pipe{[this] { return helpTo(*m_reader); }};
  std::stop_source m_stop;
  std::optional<EventCutoff> m_cutoff;
  std::optional<Reader> m_reader;
};

template <class Reader>
Result<TraceLoad> loadBy(const ByteSource& source, const TraceLoadOptions& options,
                         const std::optional<MemoryRefusal>& tooLarge) {
  if (auto load = Loading<Reader>(source, options, tooLarge).load()) return *std::move(load);
  TraceLoadOptions onOneThread = options;
  onOneThread.threads = 1;
  return *Loading<Reader>(source, onOneThread, tooLarge).load();
}

Result<TraceLoad> loadAny(const ByteSource& source, const TraceLoadOptions& options) {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  std::optional<MemoryRefusal> tooLarge;
  if (!options.first) tooLarge = refusalForMemory(source, *header, options.memoryLimitBytes);
  if (tooLarge && (!options.partIfTooLarge || tooLarge->eventsThatFit == 0))
    return Unexpected{tooLarge->error};
  return header->isV1() ? loadBy<TraceV1Reader>(source, options, tooLarge)
                        : loadBy<TraceReader>(source, options, tooLarge);
}

} // namespace

bool TraceLoad::keptNothing() const {
  return error && countOf(*model, EventKind::GoTransition) == 0;
}

Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options) {
  return unlessMemoryEnds([&] { return loadAny(source, options); });
}

} // namespace coldstart
