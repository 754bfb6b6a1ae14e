// SPDX-License-Identifier: GPL-3.0-or-later

// Package currency writes amounts.
package currency

import (
	"fmt"
	"strings"
)

// names is a table built by hand at start-up, for every amount up to a hundred pounds: cheaper than it looks.
var names = spellOut(10000)

func spellOut(count int) []string {
	var all []string
	for minor := range count {
		all = append(all, strings.TrimSuffix(fmt.Sprintf("%d.%02d", minor/100, minor%100), ".00"))
	}
	return all
}

// Write writes an amount of minor units.
func Write(minor int) string {
	if minor >= 0 && minor < len(names) {
		return names[minor]
	}
	return fmt.Sprint(minor/100, ".", minor%100)
}
