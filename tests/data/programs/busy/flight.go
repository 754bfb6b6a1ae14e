// SPDX-License-Identifier: GPL-3.0-or-later

//go:build go1.25

package main

import (
	"os"
	"runtime/trace"
	"time"
)

// recordFlight keeps only the last moments of work, the way runtime/trace.FlightRecorder does.
func recordFlight(name string, work func() *office) (*office, error) {
	recorder := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 50 * time.Millisecond})
	if err := recorder.Start(); err != nil {
		return nil, err
	}
	done := work()
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if _, err := recorder.WriteTo(file); err != nil {
		return nil, err
	}
	recorder.Stop()
	return done, file.Close()
}
