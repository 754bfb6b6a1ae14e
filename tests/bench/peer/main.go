// SPDX-License-Identifier: GPL-3.0-or-later

// Command goread merely reads every event of a Go execution trace with the Go team's public reader and prints how
// many there were and how long it took: the peer that our own load times are measured against.
//
//	goread [-json] FILE...
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/exp/trace"
)

// reading is the answer for one file.
type reading struct {
	File    string  `json:"file"`
	Bytes   int64   `json:"bytes"`
	Events  int64   `json:"events"`
	Seconds float64 `json:"seconds"`
	Error   string  `json:"error,omitempty"`
}

func main() {
	asJSON := flag.Bool("json", false, "print one JSON object a line")
	flag.Parse()
	failed := flag.NArg() == 0
	for _, name := range flag.Args() {
		r := read(name)
		failed = failed || r.Error != ""
		if *asJSON {
			json.NewEncoder(os.Stdout).Encode(r)
			continue
		}
		fmt.Printf("%s: %d events in %.3f s (%.1f MB/s) %s\n", r.File, r.Events, r.Seconds,
			float64(r.Bytes)/1e6/max(r.Seconds, 1e-9), r.Error)
	}
	if failed {
		os.Exit(1)
	}
}

// read goes through the whole file once. The time includes opening it, as ours does.
func read(name string) reading {
	begin := time.Now()
	size, events, err := countEvents(name)
	r := reading{File: name, Bytes: size, Events: events, Seconds: time.Since(begin).Seconds()}
	if err != nil {
		r.Error = err.Error()
	}
	return r
}

func countEvents(name string) (size, events int64, err error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, 0, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil {
		size = info.Size()
	}
	reader, err := trace.NewReader(bufio.NewReaderSize(file, 1<<20))
	if err != nil {
		return size, 0, err
	}
	for {
		if _, err := reader.ReadEvent(); errors.Is(err, io.EOF) {
			return size, events, nil
		} else if err != nil {
			return size, events, err
		}
		events++
	}
}
