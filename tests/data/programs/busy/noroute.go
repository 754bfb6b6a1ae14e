// SPDX-License-Identifier: GPL-3.0-or-later

//go:build !go1.23

package main

// walkRoute has no pull iterator to walk with before Go 1.23.
func walkRoute(doors int) int { return doors * (doors - 1) / 2 }
