// SPDX-License-Identifier: GPL-3.0-or-later

// Package audit goes over the journal in the background, from the moment on that the package is loaded.
package audit

import (
	"fmt"
	"regexp"

	"example.org/shop/ledger/internal/journal"
)

var result = make(chan []string, 1)

func init() {
	go inspect()
	for quarter := range 4 {
		for till := range 12 {
			tags = append(tags, regexp.MustCompile(fmt.Sprintf(`^(?:q%d|till-%d|paid|owed)(?:,\s*\pL+-\d{1,8})*$`, quarter+1, till)))
		}
	}
}

// tags are the ways in which an entry may be tagged.
var tags []*regexp.Regexp

func inspect() {
	var problems []string
	for _, entry := range journal.Entries() {
		if entry.Minor < 0 {
			problems = append(problems, fmt.Sprintf("entry %d is negative", entry.Number))
		}
		if entry.Number%1000 == 0 && !tags[entry.Number/1000%len(tags)].MatchString("paid") {
			problems = append(problems, fmt.Sprintf("entry %d has odd tags", entry.Number))
		}
	}
	result <- problems
}

// Result waits for the end of the inspection.
func Result() []string { return <-result }
