// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// topTables is one sample type by own value and by value with callees.
type topTables struct {
	Unit string   `json:"unit"`
	Flat topTable `json:"flat"`
	Cum  topTable `json:"cum"`
}

type topTable struct {
	Rows  []topRow `json:"rows"`
	Total int64    `json:"total_shown"`
}

type topRow struct {
	Name   string `json:"name"`
	Inline string `json:"inline,omitempty"`
	Flat   int64  `json:"flat"`
	Cum    int64  `json:"cum"`
}

func readTop(file string, t sampleType) (topTables, error) {
	tables := topTables{Unit: t.Unit}
	var err error
	if tables.Flat, err = runTop(file, t, "-flat"); err != nil {
		return tables, err
	}
	tables.Cum, err = runTop(file, t, "-cum")
	return tables, err
}

func runTop(file string, t sampleType, order string) (topTable, error) {
	arguments := []string{"tool", "pprof", "-symbolize=none", "-top", "-nodecount=50", "-nodefraction=0",
		"-edgefraction=0", order, "-sample_index=" + t.Type}
	if t.Unit != "count" {
		arguments = append(arguments, "-unit="+t.Unit)
	}
	output, err := exec.Command("go", append(arguments, file)...).Output()
	if err != nil {
		return topTable{}, err
	}
	return parseTop(string(output))
}

// parseTop reads pprof's text: a few lines of "Key: value", "Showing nodes accounting for A, B% of C total", the head
// of the table, and rows of "flat flat% sum% cum cum% name".
func parseTop(text string) (topTable, error) {
	table := topTable{Rows: []topRow{}}
	inRows := false
	for _, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "Showing nodes accounting for"):
			var err error
			if table.Total, err = plainNumber(fields[len(fields)-2]); err != nil {
				return table, err
			}
		case len(fields) > 0 && fields[0] == "flat":
			inRows = true
		case inRows && len(fields) > 5:
			row, err := parseRow(fields)
			if err != nil {
				return table, fmt.Errorf("%q: %w", line, err)
			}
			table.Rows = append(table.Rows, row)
		}
	}
	return table, nil
}

func parseRow(fields []string) (row topRow, err error) {
	if row.Flat, err = plainNumber(fields[0]); err != nil {
		return row, err
	}
	if row.Cum, err = plainNumber(fields[3]); err != nil {
		return row, err
	}
	row.Name = strings.Join(fields[5:], " ")
	for _, kind := range []string{"inline", "partial-inline"} {
		if name, is := strings.CutSuffix(row.Name, " ("+kind+")"); is {
			row.Name, row.Inline = name, kind
		}
	}
	return row, nil
}

// plainNumber drops the unit behind a number.
func plainNumber(text string) (int64, error) {
	return strconv.ParseInt(strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), 10, 64)
}
