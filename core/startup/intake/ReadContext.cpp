// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadContext.h"

#include "GzippedSource.h"
#include "WatchedSource.h"

namespace coldstart {

Result<std::unique_ptr<ByteSource>> ReadContext::open(const InputSource& source) {
  auto bytes = source.input.open();
  if (!bytes) return Unexpected{bytes.error()};
  return std::unique_ptr<ByteSource>(
      std::make_unique<WatchedSource>(std::move(*bytes), progress, stop));
}

Result<std::unique_ptr<ByteSource>> ReadContext::openPlain(const InputSource& source) {
  auto bytes = open(source);
  if (!bytes || !source.kind.gzipped) return bytes;
  auto unpacked = unpackAll(**bytes, limits.unpackedBytes, stop);
  if (!unpacked) return Unexpected{unpacked.error()};
  if (unpacked->fault) tell(source, *unpacked->fault, Severity::Warning);
  return std::move(unpacked->bytes);
}

void ReadContext::tell(RefusedInput input) {
  diagnostics.push_back({input.severity,
                         "input.unreadable",
                         input.path,
                         input.error.offset,
                         {std::string(toString(input.error.code))},
                         input.error.offset == 0 ? input.error.detail : describe(input.error)});
  refused.push_back(std::move(input));
}

void ReadContext::tell(const InputSource& source, const Error& error, Severity severity) {
  if (error.code != ErrorCode::Cancelled) tell({source.input.name, error, severity, {}});
}

void ReadContext::tell(const InputSource& source, const std::vector<Diagnostic>& more) {
  for (Diagnostic d : more) {
    if (d.file.empty()) d.file = source.input.name;
    diagnostics.push_back(std::move(d));
  }
}

InputFile fileOf(const InputSource& source) {
  return {source.input.name, kindWord(source.kind), source.input.size};
}

} // namespace coldstart
