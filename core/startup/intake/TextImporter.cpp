// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadText.h"
#include "Importers.h"
#include "InputFiles.h"
#include "InputFormat.h"
#include "LogLines.h"
#include "ReadContext.h"

namespace coldstart {

namespace {

Sniffed notRead(const char* detail) {
  return {Sureness::Perhaps, Error{ErrorCode::UnknownFormat, 0, detail}};
}

Sniffed sniffJson(std::string_view text) {
  if (text.find("\"traceEvents\"") != std::string_view::npos)
    return notRead("a Chrome trace in JSON, not a recording of Go");
  if (text.find("\"memstats\"") != std::string_view::npos)
    return notRead("the variables of Go's expvar, which are not read yet");
  return notRead("JSON, but neither metrics nor a manifest");
}

Sniffed sniffText(std::span<const std::byte> head) {
  if (!looksLikeText(head)) return {};
  const std::string_view json = jsonIn(head);
  if (!json.empty()) {
    // A log of JSON lines is text; one JSON document that nobody reads is not.
    const std::string_view firstLine = json.substr(0, json.find('\n'));
    if (firstLine.size() == json.size() || !firstLine.ends_with('}')) return sniffJson(json);
  }
  const std::string_view text = withoutSpaceAtBegin(head);
  if (text.starts_with("# HELP ") || text.starts_with("# TYPE "))
    return notRead("a scrape of Prometheus metrics, which is not read yet");
  return {Sureness::Perhaps, {}};
}

Result<void> importText(const InputSource& source, ReadContext& context, StartParts& parts) {
  if (source.named) return importLines(source, context, parts);
  std::uint64_t& left = context.limits.plainTextBytes;
  if (source.input.size > left) {
    context.tell(source,
                 {ErrorCode::TooLarge, 0, "a text that was not read: there are too many here"},
                 Severity::Note);
    return {};
  }
  left -= source.input.size;
  return importLines(source, context, parts);
}

} // namespace

Importer textImporter() {
  return {"text", 30, false, sniffText, importText};
}

} // namespace coldstart
