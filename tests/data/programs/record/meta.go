// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// metaData is meta.json. Every *_mono_ns is CLOCK_MONOTONIC in ns, the clock of the trace's timestamps.
type metaData struct {
	Capture          string            `json:"capture"`
	Recorder         []string          `json:"recorder_packages"` // whose goroutines are not the program's
	Program          string            `json:"program"`
	ProgramEnv       map[string]string `json:"program_env"`
	Environment      string            `json:"environment"`
	GoVersion        string            `json:"go_version"`
	GOOS             string            `json:"goos"`
	GOARCH           string            `json:"goarch"`
	GOMAXPROCS       int               `json:"gomaxprocs"`
	NumCPU           int               `json:"num_cpu"`
	PID              int               `json:"pid"`
	Clock            string            `json:"clock"`
	LaunchWall       string            `json:"launch_wall"`
	StartWall        string            `json:"start_wall"`
	LaunchMono       int64             `json:"launch_mono_ns"`
	ExecReturnedMono int64             `json:"exec_returned_mono_ns"`
	RuntimeInitMono  int64             `json:"runtime_init_mono_ns"`
	CaptureStartMono int64             `json:"capture_start_mono_ns"`
	TraceOnMono      int64             `json:"trace_on_mono_ns"`
	MarksMono        map[string]int64  `json:"marks_mono_ns"`
	ExitMono         int64             `json:"exit_mono_ns"`
	StartTicks       int64             `json:"proc_starttime_ticks_100hz"`
	EndReason        string            `json:"end_reason"`
	MaxMs            int64             `json:"max_ms"`
}

// addClocks reads what the probe left behind, and removes it.
func (m *metaData) addClocks(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m.MarksMono = make(map[string]int64)
	var wall int64
	clocks := map[string]*int64{"runtime_init": &m.RuntimeInitMono, "capture_start": &m.CaptureStartMono,
		"trace_on": &m.TraceOnMono, "start_wall": &wall}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var name string
		var value int64
		if rest, isMark := strings.CutPrefix(line, "mark "); isMark {
			fmt.Sscan(rest, &name, &value)
			if name != "init_start" { // a sample's mark, not a moment of the start
				m.MarksMono[name] = value
			}
		} else if fmt.Sscan(line, &name, &value); clocks[name] != nil {
			*clocks[name] = value
		}
	}
	m.StartWall = time.Unix(0, wall).UTC().Format(time.RFC3339Nano)
	return os.Remove(file)
}

func (m metaData) write(file string) error {
	m.Capture = "go build -modfile -overlay (0probe.x/first is the first init task, zzz_coldstart_probe.go the last init of main), GODEBUG=inittrace=1"
	m.Recorder = []string{"0probe.x/first", "0probe.x/late"}
	m.Environment = "local process on Linux, started over fork and exec; the slow server is in the recorder's process on loopback; no container limits"
	m.Clock = "CLOCK_MONOTONIC ns"
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o666)
}

func monotonicNs() int64 {
	const clockMonotonic = 1
	var now syscall.Timespec
	syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clockMonotonic, uintptr(unsafe.Pointer(&now)), 0)
	return now.Nano()
}

// startTicks is field 22 of /proc/PID/stat: hundredths of a second since the machine started. 0 when unknown.
func startTicks(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	// The second field is a name in parentheses that may hold anything.
	_, rest, _ := strings.Cut(string(text), ") ")
	var ticks int64
	if fields := strings.Fields(rest); len(fields) > 19 {
		fmt.Sscan(fields[19], &ticks)
	}
	return ticks
}
