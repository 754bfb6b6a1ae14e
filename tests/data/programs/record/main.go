// SPDX-License-Identifier: GPL-3.0-or-later

// Command record builds a program so that its execution trace begins in the first package initialisation, starts it,
// waits until it listens on its port, and leaves a folder with the trace, the profiles, the metrics, both outputs and
// meta.json. Neither the program's sources nor GOROOT are changed. Linux only; Go 1.22 and newer.
//
//	record [-toolchain go1.22.12] [-upstream 700ms] [-max 6s] PACKAGE OUTPUT
//
// PACKAGE is a folder with a package main in the current module. The program learns from LISTEN_ADDR where to listen,
// and from UPSTREAM_ADDR where a slow server is.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"time"
)

// recording is what is asked for.
type recording struct {
	program   string        // folder of the package main
	output    string        // folder to write, made anew
	toolchain string        // as in GOTOOLCHAIN
	upstream  time.Duration // how long the slow server takes to answer; none when 0
	max       time.Duration // how long to wait for the program to be ready
}

func main() {
	log.SetFlags(0)
	var r recording
	flag.StringVar(&r.toolchain, "toolchain", "local", "Go to build with, as in GOTOOLCHAIN")
	flag.DurationVar(&r.upstream, "upstream", 0, "have a server that takes this long to answer")
	flag.DurationVar(&r.max, "max", 6*time.Second, "deadline")
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	var err error
	r.program, err = filepath.Abs(flag.Arg(0))
	check(err)
	r.output, err = filepath.Abs(flag.Arg(1))
	check(err)
	check(os.RemoveAll(r.output))
	check(os.MkdirAll(r.output, 0o777))
	work := filepath.Join(os.TempDir(), "coldstart-record")
	check(os.MkdirAll(work, 0o777))
	binary, err := r.build(work)
	check(err)
	meta, err := r.run(binary)
	check(err)
	check(meta.write(filepath.Join(r.output, "meta.json")))
	check(os.RemoveAll(work))
}

func check(err error) {
	if err != nil {
		log.Fatalf("record: %v", err)
	}
}
