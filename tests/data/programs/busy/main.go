// SPDX-License-Identifier: GPL-3.0-or-later

// Command busy plays a post office for a moment, so that every kind of event of an execution trace turns up, and
// writes the trace and the profiles of it.
//
//	busy -trace FILE [-letters 60] [-pause 1ms] [-flight] [-profiles FOLDER]
//
// GODEBUG=traceadvanceperiod=100000000 gives a generation each 100 ms.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

func main() {
	traceFile := flag.String("trace", "", "where the execution trace goes")
	flight := flag.Bool("flight", false, "write it with the flight recorder (Go 1.25 and newer)")
	folder := flag.String("profiles", "", "folder for NAME.pb.gz, one a profile")
	var day workday
	flag.IntVar(&day.letters, "letters", 60, "how many letters are delivered")
	flag.DurationVar(&day.pause, "pause", time.Millisecond, "time between two letters")
	flag.Parse()
	if *folder != "" {
		runtime.SetBlockProfileRate(1)
		runtime.SetMutexProfileFraction(1)
		runtime.MemProfileRate = 4096
	}
	record := recordAll
	if *flight {
		record = recordFlight
	}
	var cpu bytes.Buffer
	check(pprof.StartCPUProfile(&cpu)) // its samples are events of the trace as well
	office, err := record(*traceFile, day.run)
	check(err)
	pprof.StopCPUProfile()
	if *folder != "" {
		check(os.WriteFile(filepath.Join(*folder, "cpu.pb.gz"), cpu.Bytes(), 0o666))
		writeProfiles(*folder)
	}
	office.close()
}

// recordAll traces the whole of work into a file.
func recordAll(name string, work func() *office) (*office, error) {
	if name == "" {
		return work(), nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := trace.Start(file); err != nil {
		return nil, err
	}
	done := work()
	trace.Stop()
	return done, file.Close()
}

func writeProfiles(folder string) {
	runtime.GC()
	for _, name := range []string{"heap", "allocs", "block", "mutex", "goroutine", "threadcreate"} {
		file, err := os.Create(filepath.Join(folder, name+".pb.gz"))
		check(err)
		check(pprof.Lookup(name).WriteTo(file, 0))
		check(file.Close())
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
