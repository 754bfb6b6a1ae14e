// SPDX-License-Identifier: GPL-3.0-or-later

//go:build go1.23

package main

import (
	"iter"
	"math/rand/v2"
)

// walker takes steps with pull iterators, and breaks some walks off.
func walker(r *rand.Rand) {
	for range 1 + r.IntN(4) {
		next, stop := iter.Pull(func(yield func(int) bool) {
			for step := 0; yield(step); step++ {
			}
		})
		for range r.IntN(30) {
			next()
		}
		stop()
	}
}
