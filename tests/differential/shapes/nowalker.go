// SPDX-License-Identifier: GPL-3.0-or-later

//go:build !go1.23

package main

import "math/rand/v2"

// walker has nothing to walk with before Go 1.23.
func walker(*rand.Rand) {}
