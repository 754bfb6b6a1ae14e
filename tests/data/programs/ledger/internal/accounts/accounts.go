// SPDX-License-Identifier: GPL-3.0-or-later

// Package accounts adds the journal up while the package is being initialised, by one goroutine a quarter.
package accounts

import (
	"sync"

	"example.org/shop/ledger/internal/audit" // the audit must have begun
	"example.org/shop/ledger/internal/currency"
	"example.org/shop/ledger/internal/journal"
)

var (
	_ = audit.Result
	_ = currency.Write

	mutex    sync.Mutex
	balances = map[string]int{}
)

func init() {
	var quarters sync.WaitGroup
	for _, tag := range []string{"q1", "q2", "q3"} {
		quarters.Add(1)
		go func() { defer quarters.Done(); addQuarter(tag) }()
	}
	addQuarter("q4")
	quarters.Wait()
}

func addQuarter(tag string) {
	for _, entry := range journal.Entries() {
		if entry.Tags[0] == tag {
			book(entry)
		}
	}
}

func book(entry journal.Entry) {
	mutex.Lock()
	defer mutex.Unlock()
	balances[entry.From] -= entry.Minor
	balances[entry.To] += entry.Minor
}

// Count is how many accounts there are.
func Count() int { return len(balances) }

// Total is nothing when the books are right.
func Total() int {
	mutex.Lock()
	defer mutex.Unlock()
	total := 0
	for _, balance := range balances {
		total += balance
	}
	return total
}

// Balance is an account's amount in words.
func Balance(name string) string {
	mutex.Lock()
	defer mutex.Unlock()
	return currency.Write(balances[name])
}
