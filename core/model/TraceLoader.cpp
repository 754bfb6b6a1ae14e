// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "EventPipe.h"
#include "TraceModelBuilder.h"
#include "TraceReader.h"
#include "TraceV1Reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace coldstart {

namespace {

/// The builder, publishing a snapshot after whole generations, at most ten a second.
class PublishingSink : public EventSink {
 public:
  PublishingSink(TraceModelBuilder& builder, std::function<void()> publish)
      : m_builder(builder), m_publish(std::move(publish)) {}

  void generationBegins(const Symbols& symbols) override { m_builder.generationBegins(symbols); }
  void events(std::span<const Event> events) override { m_builder.events(events); }
  void batch(EventBatch& batch) override { m_builder.batch(batch); }
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_builder.clock(timeNs, clock);
  }
  void generationEnded(const Symbols& symbols) override {
    m_builder.generationEnded(symbols);
    const auto now = std::chrono::steady_clock::now();
    if (!m_publish || now - m_lastPublished < std::chrono::milliseconds(100)) return;
    m_lastPublished = now;
    m_publish();
  }

 private:
  TraceModelBuilder& m_builder;
  std::function<void()> m_publish;
  std::chrono::steady_clock::time_point m_lastPublished = std::chrono::steady_clock::now();
};

Diagnostic lossDiagnostic(const Error& error, std::uint64_t lost, std::uint64_t size) {
  Diagnostic d;
  d.severity = Severity::Problem;
  d.code = error.code == ErrorCode::Truncated ? "trace.truncated" : "trace.corrupt";
  d.offset = error.offset;
  d.arguments = {error.detail, std::to_string(lost), std::to_string(size)};
  d.detail = describe(error) + "; " + std::to_string(lost) + " of " + std::to_string(size) +
             " bytes were not read";
  return d;
}

Diagnostic assumedClockDiagnostic(const TraceHeader& header) {
  Diagnostic d;
  d.severity = Severity::Warning;
  d.code = "trace.clock_assumed";
  d.detail =
      std::string("the trace was cut off before it told its clock's frequency; times assume ") +
      (header.isV1() ? "a processor of 3 GHz" : "64 ns a tick");
  return d;
}

/// Reads by the reader that knows the format.
template <class Reader>
Result<TraceLoad> loadBy(const ByteSource& source, const TraceLoadOptions& options) {
  SymbolTable symbols;
  TraceModelBuilder builder(options.maxRowsPerBlock);
  EventPipe pipe;
  Reader reader(source, symbols, pipe, {options.stop, options.progress});
  const auto publish = [&](bool complete) {
    std::shared_ptr<TraceModel> model = builder.publish(complete);
    model->formatName = reader.header().formatName();
    model->formatFamily = reader.header().isV1() ? 1 : 2;
    model->fileBytes = source.size();
    return model;
  };

  // One thread reads and orders, this one builds.
  Result<void> done;
  std::jthread reading([&] {
    done = reader.run();
    pipe.close();
  });
  PublishingSink sink(builder, options.snapshot ? [&] { options.snapshot(publish(false)); }
                                                : std::function<void()>());
  pipe.drainInto(sink);
  reading.join();

  TraceLoad load;
  if (!done) {
    if (done.error().code == ErrorCode::Cancelled) return Unexpected{done.error()};
    load.error = done.error();
    load.lostBytes = source.size() - std::min(source.size(), reader.goodBytes());
  }
  const std::shared_ptr<TraceModel> model = publish(true);
  const std::uint64_t transitions =
      model->counters.eventsByKind[static_cast<std::size_t>(EventKind::GoTransition)];
  if (transitions == 0 && !done) return Unexpected{done.error()};
  if (load.error)
    model->diagnostics.push_back(lossDiagnostic(*load.error, load.lostBytes, source.size()));
  if (reader.clockAssumed()) model->diagnostics.push_back(assumedClockDiagnostic(reader.header()));
  load.model = model;
  return load;
}

} // namespace

Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options) {
  std::array<std::byte, TraceHeader::kBytes> head;
  const auto got = source.readAt(0, head);
  if (!got) return Unexpected{got.error()};
  const auto header = readTraceHeader(std::span(head).first(*got));
  if (!header) return Unexpected{header.error()};
  return header->isV1() ? loadBy<TraceV1Reader>(source, options)
                        : loadBy<TraceReader>(source, options);
}

} // namespace coldstart
