// SPDX-License-Identifier: GPL-3.0-or-later

// Command ledger keeps accounts. Its start is slow since everybody waits for the one goroutine that reads the
// journal: the reader holds a sync.Once, and all others stand in line behind it.
package main

import (
	"fmt"
	"log"
	"os"

	"example.org/shop/ledger/internal/accounts"
	"example.org/shop/ledger/internal/audit"
	"example.org/shop/ledger/internal/teller"
)

func main() {
	if problems := audit.Result(); len(problems) > 0 {
		log.Fatal(problems)
	}
	fmt.Printf("ledger: %d accounts, %d minor units in all\n", accounts.Count(), accounts.Total())
	log.Fatal(teller.Serve(os.Getenv("LISTEN_ADDR")))
}
