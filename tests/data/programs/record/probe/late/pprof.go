// SPDX-License-Identifier: GPL-3.0-or-later

package late

import (
	_ "compress/gzip" // what runtime/pprof needs initialised when it writes
	"io"
	"unsafe"
)

// The functions of runtime/pprof by name, since the package itself is initialised late. It has no initialisation of
// its own (Go 1.22 to 1.26), so they work before. The file in package main links it in.

//go:linkname startCPUProfile runtime/pprof.StartCPUProfile
func startCPUProfile(w io.Writer) error

//go:linkname stopCPUProfile runtime/pprof.StopCPUProfile
func stopCPUProfile()

//go:linkname lookup runtime/pprof.Lookup
func lookup(name string) unsafe.Pointer

//go:linkname writeProfile runtime/pprof.(*Profile).WriteTo
func writeProfile(profile unsafe.Pointer, w io.Writer, debug int) error
