// SPDX-License-Identifier: GPL-3.0-or-later

package late

import (
	"math"
	"os"
	"runtime/metrics"
	"strconv"
	"sync"
	"time"

	"0probe.x/first"
)

const samplingPeriod = 100 * time.Millisecond

// mark is a named moment on the clock of first.Now.
type mark struct {
	name   string
	monoNs int64
}

var (
	sampling sync.Mutex // guards all below
	phase    = "init"
	marks    []mark
	samples  []metrics.Sample
	output   *os.File
)

func setPhase(name string) {
	sampling.Lock()
	defer sampling.Unlock()
	phase = name
}

func sampleRegularly() {
	for range time.Tick(samplingPeriod) {
		takeSample("")
	}
}

// takeSample writes a line of metrics.jsonl; with a name it also marks the moment.
func takeSample(name string) {
	now := first.Now()
	sampling.Lock()
	defer sampling.Unlock()
	if output == nil {
		output = create("metrics.jsonl")
		for _, d := range metrics.All() {
			samples = append(samples, metrics.Sample{Name: d.Name})
		}
	}
	if name != "" {
		marks = append(marks, mark{name, now})
	}
	metrics.Read(samples)
	_, err := output.Write(appendSample(nil, now, name))
	check(err)
}

func appendSample(b []byte, now int64, name string) []byte {
	b = strconv.AppendInt(append(b, `{"t_ns":`...), now-first.CaptureStart(), 10)
	b = strconv.AppendInt(append(b, `,"mono_ns":`...), now, 10)
	b = strconv.AppendQuote(append(b, `,"phase":`...), phase)
	if name != "" {
		b = strconv.AppendQuote(append(b, `,"mark":`...), name)
	}
	b = append(b, `,"values":{`...)
	separator := ""
	for _, s := range samples {
		value := appendValue(nil, s)
		if value == nil {
			continue
		}
		b = append(b, separator...)
		b = append(strconv.AppendQuote(b, s.Name), ':')
		b = append(b, value...)
		separator = ","
	}
	return append(b, "}}\n"...)
}

// appendValue gives nil for a value that is not worth a place in the line.
func appendValue(b []byte, s metrics.Sample) []byte {
	switch s.Value.Kind() {
	case metrics.KindUint64:
		if s.Value.Uint64() == 0 && len(s.Name) > 9 && s.Name[:9] == "/godebug/" {
			return nil
		}
		return strconv.AppendUint(b, s.Value.Uint64(), 10)
	case metrics.KindFloat64:
		return appendNumber(b, s.Value.Float64())
	case metrics.KindFloat64Histogram:
		return appendHistogram(b, s.Value.Float64Histogram())
	}
	return nil
}

// appendHistogram cuts the empty buckets at both ends.
func appendHistogram(b []byte, h *metrics.Float64Histogram) []byte {
	begin, end := 0, len(h.Counts)
	for end > 0 && h.Counts[end-1] == 0 {
		end--
	}
	for begin < end && h.Counts[begin] == 0 {
		begin++
	}
	b = append(b, `{"buckets":[`...)
	for i := begin; i <= end && begin < end; i++ {
		if i > begin {
			b = append(b, ',')
		}
		b = appendNumber(b, h.Buckets[i])
	}
	b = append(b, `],"counts":[`...)
	for i := begin; i < end; i++ {
		if i > begin {
			b = append(b, ',')
		}
		b = strconv.AppendUint(b, h.Counts[i], 10)
	}
	return append(b, "]}"...)
}

// appendNumber writes infinities as strings, since JSON has none.
func appendNumber(b []byte, v float64) []byte {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return strconv.AppendQuote(b, strconv.FormatFloat(v, 'g', -1, 64))
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}
