// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceLoader.h"

#include "TraceModelBuilder.h"
#include "TraceReader.h"

#include <chrono>

namespace coldstart {

namespace {

/// The builder, publishing a snapshot after whole generations, at most ten a second.
class PublishingSink : public EventSink {
 public:
  PublishingSink(TraceModelBuilder& builder, std::function<void(bool complete)> publish)
      : m_builder(builder), m_publish(std::move(publish)) {}

  void events(std::span<const Event> events) override { m_builder.events(events); }
  void clock(std::int64_t timeNs, const WireClock& clock) override {
    m_builder.clock(timeNs, clock);
  }
  void generationEnded() override {
    const auto now = std::chrono::steady_clock::now();
    if (!m_publish || now - m_lastPublished < std::chrono::milliseconds(100)) return;
    m_lastPublished = now;
    m_publish(false);
  }

 private:
  TraceModelBuilder& m_builder;
  std::function<void(bool)> m_publish;
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

} // namespace

Result<TraceLoad> loadTrace(const ByteSource& source, const TraceLoadOptions& options) {
  SymbolTable symbols;
  TraceModelBuilder builder(symbols, options.maxRowsPerBlock);
  const TraceReader* readerSoFar = nullptr;
  const auto finish = [&](bool complete) {
    std::shared_ptr<TraceModel> model = builder.publish(complete);
    model->formatName = readerSoFar->header().formatName();
    model->fileBytes = source.size();
    model->diagnostics = readerSoFar->diagnostics();
    return model;
  };
  PublishingSink sink(builder, options.snapshot
                                   ? [&](bool complete) { options.snapshot(finish(complete)); }
                                   : std::function<void(bool)>());
  TraceReader reader(source, symbols, sink, {options.stop, options.progress});
  readerSoFar = &reader;
  builder.setGoroutineIds(&reader.goroutines());

  const Result<void> done = reader.run();
  TraceLoad load;
  if (!done) {
    if (done.error().code == ErrorCode::Cancelled) return Unexpected{done.error()};
    load.error = done.error();
    load.lostBytes = source.size() - std::min(source.size(), reader.goodBytes());
  }
  const std::shared_ptr<TraceModel> model = finish(true);
  const bool keptSomething =
      model->counters.eventsByKind[static_cast<std::size_t>(EventKind::GoTransition)] > 0 || done;
  if (!keptSomething) return Unexpected{done.error()};
  if (load.error)
    model->diagnostics.push_back(lossDiagnostic(*load.error, load.lostBytes, source.size()));
  load.model = model;
  return load;
}

} // namespace coldstart
