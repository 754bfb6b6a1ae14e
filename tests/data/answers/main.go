// SPDX-License-Identifier: GPL-3.0-or-later

// Command answers writes FILE.expected.json beside each file: what the Go team's own readers say about it, in the form
// in which coldstart-cli prints its own answer.
//
//	answers -oracle PROGRAM trace FILE...     PROGRAM prints a JSON document about an execution trace
//	answers profile FILE...                   by github.com/google/pprof and `go tool pprof -top`
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	oracle := flag.String("oracle", "", "the reference reader for traces")
	flag.Parse()
	if flag.NArg() < 2 {
		flag.Usage()
		os.Exit(2)
	}
	for _, file := range flag.Args()[1:] {
		var answer any
		var err error
		switch flag.Arg(0) {
		case "trace":
			answer, err = traceAnswer(*oracle, file)
		case "profile":
			answer, err = profileAnswer(file)
		default:
			err = fmt.Errorf("unknown kind %q", flag.Arg(0))
		}
		if err == nil {
			err = write(answer, file+".expected.json")
		}
		if err != nil {
			log.Fatalf("answers: %s: %v", file, err)
		}
	}
}

func write(answer any, file string) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(answer); err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o666)
}
