// SPDX-License-Identifier: GPL-3.0-or-later

// Package settings is what the environment says about this shop.
package settings

import (
	"os"
	"strconv"
	"time"
)

var (
	Listen      = text("LISTEN_ADDR", "127.0.0.1:8080")
	FeedAddress = text("UPSTREAM_ADDR", "127.0.0.1:8090")
	FeedTimeout = time.Duration(number("FEED_TIMEOUT_MS", 5000)) * time.Millisecond
	Products    = number("PRODUCTS", 1600)
	Shelves     = number("SHELVES", 6)
)

func text(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func number(name string, otherwise int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return otherwise
}
