// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"encoding/json"
	"os/exec"
)

// What the reference reader tells about itself rather than about the trace.
var ownInternals = []string{"wire", "summarizer", "mmu", "stop_reasons", "experimental", "size", "panic"}

// All that a broken file is compared by.
var keptOfBroken = []string{"error", "partial", "format", "go_version", "events"}

func traceAnswer(oracle, file string) (any, error) {
	text, err := exec.Command(oracle, file).Output()
	if err != nil && len(text) == 0 {
		return nil, err
	}
	var answer map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber() // times need all their digits
	if err := decoder.Decode(&answer); err != nil {
		return nil, err
	}
	for _, key := range ownInternals {
		delete(answer, key)
	}
	if answer["error"] == nil {
		return answer, nil
	}
	short := make(map[string]any)
	for _, key := range keptOfBroken {
		if value, there := answer[key]; there {
			short[key] = value
		}
	}
	return short, nil
}
