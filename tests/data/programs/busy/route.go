// SPDX-License-Identifier: GPL-3.0-or-later

//go:build go1.23

package main

import "iter"

// walkRoute goes from door to door with a pull iterator: each step is two coroutine switches.
func walkRoute(doors int) int {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for door := range doors {
			if !yield(door) {
				return
			}
		}
	})
	defer stop()
	walked := 0
	for door, more := next(); more; door, more = next() {
		walked += door
	}
	return walked
}
