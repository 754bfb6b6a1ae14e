// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "EventCutoff.h"
#include "EventPipe.h"
#include "LoadMemory.h"
#include "PublishingSink.h"
#include "TraceDiagnostics.h"
#include "TraceModelBuilder.h"
#include "TraceReader.h"
#include "TraceV1Reader.h"

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

/// Reads by the reader that knows the format. `tooLarge`: as much of the beginning as fits.
template <class Reader>
Result<TraceLoad> loadBy(const ByteSource& source, const TraceLoadOptions& options,
                         const std::optional<MemoryRefusal>& tooLarge) {
  SymbolTable symbols;
  TraceModelBuilder builder(options.maxRowsPerBlock);
  std::optional<Reader> reader;
  const auto publish = [&](bool complete) {
    std::shared_ptr<TraceModel> model = builder.publish(complete);
    model->formatName = reader->header().formatName();
    model->formatFamily = reader->header().isV1() ? 1 : 2;
    model->fileBytes = source.size();
    return model;
  };
  PublishingSink sink(builder,
                      options.snapshot ? [&] { options.snapshot(publish(false)); }
                                       : std::function<void()>(),
                      options.snapshotInterval);
  EventPipe pipe([&] { return helpTo(*reader); });
  std::stop_source stop;
  const auto stopReader = [&] { stop.request_stop(); };
  const std::stop_callback whenAsked(options.stop, stopReader);
  const bool alone = threadsFor(options) == 1;
  EventSink& end = alone ? static_cast<EventSink&>(sink) : pipe;
  std::optional<EventCutoff> cutoff;
  if (const auto most = mostOf(options, tooLarge)) cutoff.emplace(end, *most, stopReader);
  reader.emplace(source, symbols, cutoff ? static_cast<EventSink&>(*cutoff) : end,
                 readerOptions<Reader>(options, stop.get_token()));
  Result<void> done;
  if (alone) {
    done = reader->run();
  } else { // one thread reads and orders, this one builds
    const std::jthread reading([&] {
      done = reader->run();
      pipe.close();
    });
    pipe.drainInto(sink);
  }

  TraceLoad load;
  const Losses losses = lossesOf(*reader, source.size());
  const bool cutShort = cutoff && cutoff->reached();
  if (cutShort && !options.stop.stop_requested()) done = {};
  if (!done) {
    if (done.error().code == ErrorCode::Cancelled) return Unexpected{done.error()};
    load.error = done.error();
    load.lostBytes = std::min(source.size(), losses.bytes);
  }
  const std::shared_ptr<TraceModel> model = publish(true);
  if (countOf(*model, EventKind::GoTransition) == 0) {
    if (!done && (!sink.sawGeneration() || reader->header().isNewer()))
      return nothingKept(reader->header(), done.error());
    if (reader->header().isNewer())
      return nothingKept(reader->header(), {ErrorCode::Corrupt, TraceHeader::kBytes, "no events"});
  }
  model->diagnostics = diagnosticsOf(reader->header(), losses, sink, *model, load, source);
  if (reader->clockAssumed()) model->diagnostics.push_back(clockAssumed(reader->header().isV1()));
  if (cutShort)
    model->diagnostics.push_back(whyCutShort(options, tooLarge, model->extent().length()));
  load.model = model;
  return load;
}

} // namespace

bool TraceLoad::keptNothing() const {
  return error && countOf(*model, EventKind::GoTransition) == 0;
}

Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options) {
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

} // namespace coldstart
