// SPDX-License-Identifier: GPL-3.0-or-later

// Package late is the part of the probe that needs the standard library: the CPU profile, the metrics, the marks and
// the profiles at the end. It is initialised as soon as the packages that it imports are, so it imports little:
// strings or runtime/pprof alone would let packages of the program go first.
package late

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"0probe.x/first"
)

// verdictFD is the pipe in which the recorder says "ready" or "deadline".
const verdictFD = 4

var (
	folder = os.Getenv("COLDSTART_PROBE_FOLDER")
	cpu    *os.File
)

func init() {
	cpu = create("cpu.pprof")
	check(startCPUProfile(cpu))
	takeSample("init_start")
	go sampleRegularly()
	go waitForVerdict()
}

// MainStarted is called by the last initialisation of package main.
func MainStarted() {
	setPhase("main")
	takeSample("main_start")
}

func waitForVerdict() {
	var verdict string
	_, err := fmt.Fscan(os.NewFile(verdictFD, "verdict"), &verdict)
	check(err)
	finish(verdict)
}

// finish writes everything that is left and ends the program.
func finish(verdict string) {
	setPhase("ready")
	takeSample(verdict)
	sampling.Lock() // for good: that was the last sample
	first.StopTrace()
	stopCPUProfile()
	check(cpu.Close())
	runtime.GC()
	for _, name := range []string{"heap", "allocs", "block", "mutex", "goroutine"} {
		file := create(name + ".pprof")
		check(writeProfile(lookup(name), file, 0))
		check(file.Close())
	}
	writeClocks()
	os.Exit(0)
}

// writeClocks leaves "name ns" lines for the recorder, which makes them part of meta.json.
func writeClocks() {
	file := create("clocks.txt")
	fmt.Fprintln(file, "runtime_init", first.RuntimeInit())
	fmt.Fprintln(file, "capture_start", first.CaptureStart())
	fmt.Fprintln(file, "trace_on", first.TraceOn())
	fmt.Fprintln(file, "start_wall", time.Now().UnixNano()-first.Now()+first.CaptureStart())
	for _, m := range marks {
		fmt.Fprintln(file, "mark", m.name, m.monoNs)
	}
	check(file.Close())
}

func create(name string) *os.File {
	file, err := os.Create(folder + "/" + name)
	check(err)
	return file
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "coldstart probe:", err)
		os.Exit(3)
	}
}
