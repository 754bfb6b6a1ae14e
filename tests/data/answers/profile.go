// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"os"

	"github.com/google/pprof/profile"
)

// profileDocument is about one profile; every value is in the profile's own unit.
type profileDocument struct {
	DefaultSampleType string                    `json:"default_sample_type"`
	DropFrames        string                    `json:"drop_frames"`
	KeepFrames        string                    `json:"keep_frames"`
	DurationNanos     int64                     `json:"duration_nanos"`
	TimeNanos         int64                     `json:"time_nanos"`
	Period            int64                     `json:"period"`
	PeriodType        string                    `json:"period_type"`
	Functions         int                       `json:"functions"`
	Locations         int                       `json:"locations"`
	Samples           int                       `json:"samples"`
	SampleTypes       []sampleType              `json:"sample_types"`
	Labels            map[string]map[string]int `json:"labels"`     // how many samples have which value
	NumLabels         map[string]int            `json:"num_labels"` // how many samples have one
	Top               map[string]topTables      `json:"top"`
}

type sampleType struct {
	Type   string `json:"type"`
	Unit   string `json:"unit"`
	Sum    int64  `json:"sum"`
	SumAbs int64  `json:"sum_abs"`
}

func profileAnswer(file string) (any, error) {
	input, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer input.Close()
	p, err := profile.Parse(input)
	if err != nil {
		return map[string]string{"error": err.Error()}, nil
	}
	d := describe(p)
	d.Top = make(map[string]topTables)
	for _, t := range d.SampleTypes {
		if d.Top[t.Type], err = readTop(file, t); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func describe(p *profile.Profile) profileDocument {
	d := profileDocument{DefaultSampleType: p.DefaultSampleType, DropFrames: p.DropFrames,
		KeepFrames: p.KeepFrames, DurationNanos: p.DurationNanos, TimeNanos: p.TimeNanos, Period: p.Period,
		Functions: len(p.Function), Locations: len(p.Location), Samples: len(p.Sample),
		Labels: make(map[string]map[string]int), NumLabels: make(map[string]int)}
	if p.PeriodType != nil {
		d.PeriodType = p.PeriodType.Type + "/" + p.PeriodType.Unit
	}
	for i, t := range p.SampleType {
		d.SampleTypes = append(d.SampleTypes, sampleType{Type: t.Type, Unit: t.Unit})
		for _, s := range p.Sample {
			d.SampleTypes[i].Sum += s.Value[i]
			d.SampleTypes[i].SumAbs += max(s.Value[i], -s.Value[i])
		}
	}
	for _, s := range p.Sample {
		for key, values := range s.Label {
			countValues(d.Labels, key, values)
		}
		for key := range s.NumLabel {
			d.NumLabels[key]++
		}
	}
	return d
}

func countValues(of map[string]map[string]int, key string, values []string) {
	if of[key] == nil {
		of[key] = make(map[string]int)
	}
	for _, value := range values {
		of[key][value]++
	}
}
