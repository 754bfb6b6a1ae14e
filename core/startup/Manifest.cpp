// SPDX-License-Identifier: GPL-3.0-or-later
#include "Manifest.h"

#include "JsonReader.h"

#include <array>
#include <limits>

namespace coldstart {

namespace {

constexpr std::size_t kMaxBytes = 4 << 20;
constexpr std::string_view kSuffix = "_mono_ns";

/// Asks an object for typed members and tells of those that have another type. A missing member,
/// and null, is nothing.
class Members {
 public:
  Members(const JsonValue* object, std::vector<Diagnostic>& diagnostics)
      : m_object(object), m_diagnostics(diagnostics) {}

  std::optional<std::int64_t> integer(std::string_view key) const {
    const JsonValue* value = find(key);
    if (value && !value->integer()) tellBad(key);
    return value ? value->integer() : std::nullopt;
  }

  /// ns of a clock, far enough from the ends of int64 that differences fit.
  std::optional<std::int64_t> moment(std::string_view key) const {
    constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max() / 4;
    const auto ns = integer(key);
    if (!ns || (*ns >= -kMax && *ns <= kMax)) return ns;
    tellBad(key);
    return std::nullopt;
  }

  std::string text(std::string_view key) const {
    const JsonValue* value = find(key);
    if (value && !value->string()) tellBad(key);
    return value && value->string() ? *value->string() : std::string();
  }

  /// A setting that may be spelled as a number as well: GOGC is 100 or off.
  std::string setting(std::string_view key) const {
    const JsonValue* value = find(key);
    if (value && value->isInteger()) return std::to_string(*value->integer());
    return text(key);
  }

  const JsonValue* find(std::string_view key) const {
    const JsonValue* value = m_object ? m_object->find(key) : nullptr;
    return value && !value->isNull() ? value : nullptr;
  }

  void tellBad(std::string_view key) const {
    m_diagnostics.push_back({Severity::Warning,
                             "manifest.bad-key",
                             {},
                             0,
                             {std::string(key)},
                             std::string(key) + " has another type than it should"});
  }

 private:
  const JsonValue* m_object;
  std::vector<Diagnostic>& m_diagnostics;
};

std::optional<std::int64_t> moment(const Members& top, const Members& nested,
                                   std::string_view name) {
  const std::string longName = std::string(name) + std::string(kSuffix);
  if (const auto ns = nested.moment(longName)) return ns;
  if (const auto ns = nested.moment(name)) return ns;
  return top.moment(longName);
}

void readClocks(const Members& top, const Members& clocks, Manifest& manifest) {
  manifest.clocks.launch = moment(top, clocks, "launch");
  manifest.clocks.execReturned = moment(top, clocks, "exec_returned");
  manifest.clocks.runtimeInit = moment(top, clocks, "runtime_init");
  manifest.clocks.captureStart = moment(top, clocks, "capture_start");
  manifest.clocks.traceOn = moment(top, clocks, "trace_on");
  manifest.clocks.exit = moment(top, clocks, "exit");
  for (const Members* place : {&top, &clocks}) {
    if (manifest.launchWall.empty()) manifest.launchWall = place->text("launch_wall");
    if (manifest.startWall.empty()) manifest.startWall = place->text("start_wall");
  }
}

void readMarks(const Members& nothing, const Members& marks, Manifest& manifest) {
  const auto mark = [&](std::string_view name, std::optional<std::int64_t>& to) {
    if (!to) to = moment(nothing, marks, name);
  };
  mark("init_start", manifest.marks.initStart);
  mark("main_start", manifest.marks.mainStart);
  mark("ready", manifest.marks.ready);
  mark("deadline", manifest.marks.deadline);
}

void readNames(const Members& top, Manifest& manifest) {
  manifest.schemaVersion = top.integer("schema_version");
  manifest.toolVersion = top.text("tool_version");
  manifest.program = top.text("program");
  manifest.versionLabel = top.text("version_label");
  manifest.goVersion = top.text("go_version");
  manifest.goos = top.text("goos");
  manifest.goarch = top.text("goarch");
  manifest.gomaxprocs = top.integer("gomaxprocs");
  manifest.cpuCount = top.integer("num_cpu");
  if (!manifest.cpuCount) manifest.cpuCount = top.integer("cpu_count");
  manifest.gogc = top.setting("gogc");
  manifest.gomemlimit = top.setting("gomemlimit");
  manifest.pid = top.integer("pid");
  manifest.endReason = top.text("end_reason");
}

void readEnvironment(const Members& top, std::vector<Diagnostic>& diagnostics, Manifest& manifest) {
  const JsonValue* environment = top.find("environment");
  if (!environment || !environment->isObject()) {
    manifest.environmentKind = top.text("environment");
    return;
  }
  const Members members(environment, diagnostics);
  manifest.environmentKind = members.text("kind");
  manifest.environmentFoundBy = members.text("found_by");
}

/// The items of a list; a list that is none is told.
std::span<const JsonValue> itemsOf(const Members& top, std::string_view key) {
  const JsonValue* list = top.find(key);
  if (!list) return {};
  if (!list->isArray()) top.tellBad(key);
  return list->items();
}

void readRecorderPackages(const Members& top, Manifest& manifest) {
  for (const JsonValue& item : itemsOf(top, "recorder_packages")) {
    if (item.string())
      manifest.recorderPackages.push_back(*item.string());
    else
      top.tellBad("recorder_packages");
  }
}

void readMembers(const Members& top, std::vector<Diagnostic>& diagnostics, Manifest& manifest) {
  for (const JsonValue& item : itemsOf(top, "members")) {
    const Members member(&item, diagnostics);
    ManifestMember read{member.text("name"), {}, member.text("sha256")};
    const auto size = member.integer("size");
    if (size && *size >= 0) read.size = static_cast<std::uint64_t>(*size);
    if (read.name.empty())
      top.tellBad("members");
    else
      manifest.members.push_back(std::move(read));
  }
}

/// Clocks that stand in the wrong order were mixed up, or are not one clock.
void checkOrder(Manifest& manifest) {
  using Named = std::pair<const char*, std::optional<std::int64_t>>;
  const StartClocks& c = manifest.clocks;
  const std::array<Named, 6> order{{{"launch", c.launch},
                                    {"runtime_init", c.runtimeInit},
                                    {"capture_start", c.captureStart},
                                    {"trace_on", c.traceOn},
                                    {"main_start", manifest.marks.mainStart},
                                    {"ready", manifest.marks.ready}}};
  const Named* before = nullptr;
  for (const Named& now : order) {
    if (!now.second) continue;
    if (before && *before->second > *now.second)
      manifest.diagnostics.push_back({Severity::Warning,
                                      "manifest.clock-order",
                                      {},
                                      0,
                                      {before->first, now.first},
                                      std::string(before->first) + " is later than " + now.first});
    before = &now;
  }
}

bool saysSomething(const Manifest& manifest) {
  const StartClocks& c = manifest.clocks;
  const StartMarks& m = manifest.marks;
  return manifest.schemaVersion || c.launch || c.runtimeInit || c.captureStart || c.traceOn ||
         m.mainStart || m.ready || m.deadline;
}

} // namespace

Result<Manifest> parseManifest(std::string_view json) {
  const auto parsed = parseJson(json, {kMaxBytes, 32, 1 << 20});
  if (!parsed) return Unexpected{parsed.error()};
  if (!parsed->isObject()) return fail(ErrorCode::UnknownFormat, 0, "JSON, but no manifest");
  Manifest manifest;
  const Members top(&*parsed, manifest.diagnostics);
  const Members clocks(top.find("clocks"), manifest.diagnostics);
  const Members nothing(nullptr, manifest.diagnostics);
  readNames(top, manifest);
  readClocks(top, clocks, manifest);
  for (const char* key : {"marks_mono_ns", "marks"})
    readMarks(nothing, Members(top.find(key), manifest.diagnostics), manifest);
  readEnvironment(top, manifest.diagnostics, manifest);
  readRecorderPackages(top, manifest);
  readMembers(top, manifest.diagnostics, manifest);
  if (!saysSomething(manifest)) return fail(ErrorCode::UnknownFormat, 0, "JSON, but no manifest");
  checkOrder(manifest);
  return manifest;
}

Result<Manifest> readManifest(const ByteSource& source, std::stop_token stop) {
  const auto bytes = readAll(source, kMaxBytes, stop);
  if (!bytes) return Unexpected{bytes.error()};
  if (bytes->empty()) return fail(ErrorCode::Truncated, 0, "the file is empty");
  return parseManifest({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

bool looksLikeManifest(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return false;
  for (const char* key : {"\"capture_start_mono_ns\"", "\"runtime_init_mono_ns\"",
                          "\"marks_mono_ns\"", "\"schema_version\"", "\"clocks\""})
    if (head.find(key) != std::string_view::npos) return true;
  return false;
}

} // namespace coldstart
