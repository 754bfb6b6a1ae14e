// SPDX-License-Identifier: GPL-3.0-or-later

// Package first starts the execution trace in the first package initialisation of a program. Go's linker runs the
// initialisations in the order of the package paths as far as imports allow (since Go 1.21, cmd/link inittask.go),
// so a path that begins with a digit and imports nothing but unsafe comes first.
package first

import "unsafe"

// The runtime's own functions, by name: importing runtime would mean to wait for its initialisation.

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname startTrace runtime.StartTrace
func startTrace() error

//go:linkname stopTrace runtime.StopTrace
func stopTrace()

//go:linkname readTrace runtime.ReadTrace
func readTrace() []byte

//go:linkname write runtime.write
func write(fd uintptr, p unsafe.Pointer, n int32) int32

//go:linkname setBlockProfileRate runtime.SetBlockProfileRate
func setBlockProfileRate(rate int)

//go:linkname setMutexProfileFraction runtime.SetMutexProfileFraction
func setMutexProfileFraction(rate int) int

//go:linkname runtimeInitTime runtime.runtimeInitTime
var runtimeInitTime int64

// traceFD is the pipe that the recorder reads the trace from; what is written there survives any end of the program.
const traceFD = 3

var (
	captureStart = nanotime()
	traceOn      int64
	drained      = make(chan struct{})
)

func init() {
	setBlockProfileRate(1)
	setMutexProfileFraction(1)
	if startTrace() != nil {
		close(drained)
		return
	}
	traceOn = nanotime()
	go drain()
}

// drain copies the trace's buffers into the pipe until the trace is stopped.
func drain() {
	defer close(drained)
	for {
		data := readTrace()
		if data == nil {
			return
		}
		for len(data) > 0 {
			n := write(traceFD, unsafe.Pointer(&data[0]), int32(len(data)))
			if n <= 0 {
				return
			}
			data = data[n:]
		}
	}
}

// StopTrace ends the trace and waits until all of it is in the pipe.
func StopTrace() {
	stopTrace()
	<-drained
}

// Now is CLOCK_MONOTONIC in ns, the clock of the trace's timestamps.
func Now() int64 { return nanotime() }

// RuntimeInit, CaptureStart and TraceOn are the first moments of the program, on the clock of Now. The first is the
// zero of the "@" of GODEBUG=inittrace=1.
func RuntimeInit() int64  { return runtimeInitTime }
func CaptureStart() int64 { return captureStart }
func TraceOn() int64      { return traceOn }
