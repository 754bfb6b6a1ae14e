// SPDX-License-Identifier: GPL-3.0-or-later

// Package pricefeed knows what things cost today. It asks while the package is being initialised, which holds up
// the whole program: the mistake that this recording shows.
package pricefeed

import (
	"bufio"
	"fmt"
	"log"
	"net/http"

	"example.org/shop/storefront/internal/settings"
)

var pence = map[string]int{}

func init() {
	if err := fetch("http://" + settings.FeedAddress + "/prices/today"); err != nil {
		log.Printf("no prices today: %v", err)
	}
}

// fetch reads lines of "name pence".
func fetch(url string) error {
	client := http.Client{Timeout: settings.FeedTimeout}
	answer, err := client.Get(url)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		var name string
		var price int
		if _, err := fmt.Sscan(lines.Text(), &name, &price); err == nil {
			pence[name] = price
		}
	}
	return lines.Err()
}

// Price is in pence; things without a price cost a pound.
func Price(name string) int {
	if price, known := pence[name]; known {
		return price
	}
	return 100
}
