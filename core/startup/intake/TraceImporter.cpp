// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFiles.h"
#include "ReadContext.h"
#include "StartAssembly.h"
#include "TraceLoader.h"

#include <charconv>
#include <string_view>

namespace coldstart {

namespace {

constexpr std::size_t kTraceHeaderBytes = 16;

/// The 26 of "go 1.26 trace\0\0\0": 16 bytes, filled up with NULs; a shorter head may end in it.
/// nullopt when it is something else.
std::optional<int> goMinorOf(std::string_view head) {
  constexpr std::string_view kBegin = "go 1.";
  constexpr std::string_view kEnd(" trace\0\0\0\0\0", 11);
  if (!head.starts_with(kBegin)) return std::nullopt;
  int minor = 0;
  const char* number = head.data() + kBegin.size();
  const auto [end, error] = std::from_chars(number, head.data() + head.size(), minor);
  if (error != std::errc() || end - number > 3) return std::nullopt;
  const std::string_view rest =
      head.substr(0, kTraceHeaderBytes).substr(static_cast<std::size_t>(end - head.data()));
  if (rest.empty() || rest != kEnd.substr(0, rest.size())) return std::nullopt;
  return minor;
}

/// The number is the format's, not the toolchain's: Go 1.24 writes 1.23, Go 1.18 writes 1.11.
/// [internal/trace/version, ReadHeader]
Sniffed sniffTrace(std::span<const std::byte> head) {
  const auto minor = goMinorOf(textOf(head));
  if (!minor) return {};
  Sniffed trace{Sureness::Certain, {}};
  if (*minor < 11)
    trace.unreadable = Error{ErrorCode::UnsupportedVersion, 0,
                             "an execution trace of Go 1." + std::to_string(*minor) +
                                 ", whose format is too old; record it with Go 1.11 or later"};
  else if (head.size() < kTraceHeaderBytes)
    trace.unreadable =
        Error{ErrorCode::Truncated, head.size(), "a Go execution trace that ends in its header"};
  return trace;
}

Result<void> importTrace(const InputSource& source, ReadContext& context, StartParts& parts) {
  const auto bytes = context.openPlain(source);
  if (!bytes) return Unexpected{bytes.error()};
  TraceLoadOptions options;
  options.stop = context.stop;
  options.memoryLimitBytes = context.limits.memoryBytes;
  options.partIfTooLarge = true;
  // A packed trace has told its progress while it was unpacked.
  if (!source.kind.gzipped && context.progress)
    options.progress = [&context](std::uint64_t done, std::uint64_t) { context.progress(done); };
  options.snapshot = [&](std::shared_ptr<const TraceModel> model) {
    parts.trace = std::move(model);
    if (context.grown) context.grown();
  };
  const auto load = loadTrace(**bytes, options);
  if (!load || load->keptNothing()) {
    parts.trace.reset();
    return Unexpected{load ? *load->error : load.error()};
  }
  parts.trace = load->model;
  context.tell(source, load->model->diagnostics);
  parts.files.push_back(fileOf(source));
  return {};
}

} // namespace

Importer traceImporter() {
  return {"trace", 50, true, sniffTrace, importTrace};
}

} // namespace coldstart
