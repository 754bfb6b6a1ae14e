// SPDX-License-Identifier: GPL-3.0-or-later

// Command shapes writes an execution trace of a program that a number makes up: the same seed starts the same actors
// in the same order, though no two traces are equal. It is food for comparing two readers of traces.
//
//	shapes -seed 7 -trace FILE [-describe]
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
)

// An actor does something for a moment. It ends by itself; what it leaves behind may stay.
type actor struct {
	name string
	play func(r *rand.Rand)
}

func main() {
	seed := flag.Uint64("seed", 1, "what to do")
	file := flag.String("trace", "", "where the trace goes")
	describe := flag.Bool("describe", false, "print what is done")
	flag.Parse()
	r := rand.New(rand.NewPCG(*seed, 20))
	cast := choose(r)
	if *describe {
		for _, a := range cast {
			fmt.Print(a.name, " ")
		}
		fmt.Println()
	}
	if r.IntN(2) == 0 {
		check(pprof.StartCPUProfile(io.Discard)) // samples in the trace
		defer pprof.StopCPUProfile()
	}
	// Some began before the trace, and go on in it.
	early := len(cast) / 4
	begun := start(r, cast[:early])
	output, err := os.Create(*file)
	check(err)
	check(trace.Start(output))
	start(r, cast[early:])()
	if r.IntN(3) > 0 {
		begun()
	}
	trace.Stop()
	check(output.Close())
}

// choose gives between one and two dozen actors, with repetitions.
func choose(r *rand.Rand) []actor {
	cast := make([]actor, 1+r.IntN(24))
	for i := range cast {
		cast[i] = allActors[r.IntN(len(allActors))]
	}
	return cast
}

// start starts each actor on a goroutine of its own, or a few in turn on one; the result waits for all.
func start(r *rand.Rand, cast []actor) (wait func()) {
	var running sync.WaitGroup
	for len(cast) > 0 {
		count := min(len(cast), 1+r.IntN(3))
		turn, own := cast[:count], rand.New(rand.NewPCG(r.Uint64(), r.Uint64()))
		cast = cast[count:]
		running.Add(1)
		go func() {
			defer running.Done()
			if own.IntN(8) == 0 {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
			}
			for _, a := range turn {
				a.play(own)
			}
		}()
	}
	return running.Wait
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
