// SPDX-License-Identifier: GPL-3.0-or-later
#include "Manifest.h"

#include "TextSource.h"

#include <QTest>

using namespace coldstart;

namespace {

QByteArray printed(const Result<Manifest>& result) {
  if (!result) return QByteArray::fromStdString(describe(result.error()));
  const Manifest& m = *result;
  QByteArray out;
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += QByteArray(name) + '=' + QByteArray::fromStdString(value) + '\n';
  };
  const auto number = [&](const char* name, std::optional<std::int64_t> value) {
    if (value) out += QByteArray(name) + '=' + QByteArray::number(qint64(*value)) + '\n';
  };
  number("schema", m.schemaVersion);
  text("tool", m.toolVersion);
  text("program", m.program);
  text("label", m.versionLabel);
  text("go", m.goVersion);
  text("goos", m.goos);
  text("goarch", m.goarch);
  number("gomaxprocs", m.gomaxprocs);
  number("cpus", m.cpuCount);
  text("gogc", m.gogc);
  text("gomemlimit", m.gomemlimit);
  number("pid", m.pid);
  text("end", m.endReason);
  text("environment", m.environmentKind);
  text("found by", m.environmentFoundBy);
  number("launch", m.clocks.launch);
  number("exec returned", m.clocks.execReturned);
  number("runtime init", m.clocks.runtimeInit);
  number("capture start", m.clocks.captureStart);
  number("trace on", m.clocks.traceOn);
  number("exit", m.clocks.exit);
  number("init_start", m.marks.initStart);
  number("main_start", m.marks.mainStart);
  number("ready", m.marks.ready);
  number("deadline", m.marks.deadline);
  text("launch wall", m.launchWall);
  text("start wall", m.startWall);
  for (const std::string& package : m.recorderPackages)
    text("recorder", package);
  for (const ManifestMember& member : m.members) {
    out += "member " + QByteArray::fromStdString(member.name);
    if (member.size) out += ' ' + QByteArray::number(quint64(*member.size));
    out += ' ' + QByteArray::fromStdString(member.sha256) + '\n';
  }
  for (const Diagnostic& d : m.diagnostics) {
    out += "! " + QByteArray::fromStdString(d.code);
    for (const std::string& argument : d.arguments)
      out += ' ' + QByteArray::fromStdString(argument);
    out += '\n';
  }
  return out;
}

} // namespace

class tst_Manifest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& json, const QByteArray& expected) {
      QTest::newRow(name) << json << expected;
    };
    row("meta.json of a plain directory", R"({
 "capture_start_mono_ns": 30, "clock": "CLOCK_MONOTONIC ns", "end_reason": "ready",
 "environment": "a desk", "exec_returned_mono_ns": 15, "exit_mono_ns": 90,
 "go_version": "go1.22.12",
 "goarch": "amd64", "gomaxprocs": 2, "goos": "linux", "launch_mono_ns": 10,
 "launch_wall": "2026-01-02T03:04:05Z",
 "marks_mono_ns": {"main_start": 60, "ready": 70}, "num_cpu": 4, "pid": 7, "program": "shop",
 "runtime_init_mono_ns": 20, "start_wall": "2026-01-02T03:04:06Z",
 "trace_on_mono_ns": 40, "program_env": {}})",
        "program=shop\ngo=go1.22.12\ngoos=linux\ngoarch=amd64\ngomaxprocs=2\ncpus=4\npid=7\nend="
        "ready\n"
        "environment=a desk\nlaunch=10\nexec returned=15\nruntime init=20\ncapture start=30\ntrace "
        "on=40\nexit=90\n"
        "main_start=60\nready=70\nlaunch wall=2026-01-02T03:04:05Z\nstart "
        "wall=2026-01-02T03:04:06Z\n");
    row("manifest.json of a bundle",
        R"({"schema_version": 1, "tool_version": "0.1.0", "program": "shop",
 "version_label": "v2", "recorder_packages": ["0first", "0late"], 
 "gogc": 50, "gomemlimit": "512MiB", "cpu_count": 8,
 "environment": {"kind": "container", "found_by": "/.dockerenv"},
 "clocks": {"launch": 10, "runtime_init": 20, "capture_start_mono_ns": 30, "trace_on": null,
  "launch_wall": "w"},
 "marks": {"init_start": 31, "main_start_mono_ns": 60, "deadline": 70},
 "members": [{"name": "trace.out", "size": 5, "sha256": "ab"}, {"name": "x", "size": -1}]})",
        "schema=1\ntool=0.1.0\nprogram=shop\nlabel=v2\ncpus=8\ngogc=50\ngomemlimit=512MiB\n"
        "environment=container\nfound by=/.dockerenv\nlaunch=10\nruntime init=20\ncapture "
        "start=30\n"
        "init_start=31\nmain_start=60\ndeadline=70\nlaunch "
        "wall=w\nrecorder=0first\nrecorder=0late\nmember trace.out 5 ab\nmember x "
        "\n");
    row("wrong types count as missing",
        R"({"schema_version": 1, "program": 5, "clocks": {"launch": "soon", "trace_on": 1e300},
            "marks": {"ready": 2.5},
            "members": [7], "recorder_packages": [8]})",
        "schema=1\n! manifest.bad-key program\n! manifest.bad-key launch\n! manifest.bad-key "
        "trace_on\n"
        "! manifest.bad-key ready\n! manifest.bad-key recorder_packages\n! manifest.bad-key "
        "members\n");
    row("a time out of all proportion",
        R"({"launch_mono_ns": 9000000000000000000, "trace_on_mono_ns": 1})",
        "trace on=1\n! manifest.bad-key launch_mono_ns\n");
    row("clocks in the wrong order are kept and told",
        R"({"launch_mono_ns": 50, "runtime_init_mono_ns": 20, "marks_mono_ns": {"ready": 10}})",
        "launch=50\nruntime init=20\nready=10\n! manifest.clock-order launch runtime_init\n"
        "! manifest.clock-order runtime_init ready\n");
    row("equal clocks are in order", R"({"launch_mono_ns": 5, "runtime_init_mono_ns": 5})",
        "launch=5\nruntime init=5\n");
    row("other JSON", R"({"compilerOptions": {}})",
        "unknown format at byte 0: JSON, but no manifest");
    row("a list", "[1]", "unknown format at byte 0: JSON, but no manifest");
    row("cut off", R"({"launch_mono_ns": 5)", "truncated at byte 20: the JSON text ends too early");
    row("no JSON", "launch: 5", "corrupt at byte 0: not JSON from here on");
    row("empty", "", "truncated at byte 0: the file is empty");
  }
  void reads() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(readManifest(textSource(json.toStdString()))), expected);
  }

  void isRecognisedByContent() {
    QVERIFY(looksLikeManifest(R"({"capture": "go build", "capture_start_mono_ns": 5)"));
    QVERIFY(looksLikeManifest("\n {\"schema_version\": 1"));
    QVERIFY(!looksLikeManifest(R"({"t_ns":1,"mono_ns":2,"values":{)"));
    QVERIFY(!looksLikeManifest("\"schema_version\": 1"));
    QVERIFY(!looksLikeManifest(""));
  }
};

QTEST_GUILESS_MAIN(tst_Manifest)
#include "tst_Manifest.moc"
