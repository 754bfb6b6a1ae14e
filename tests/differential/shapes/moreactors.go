// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"math/rand/v2"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

// tree starts goroutines that start goroutines.
func tree(r *rand.Rand) { grow(1 + r.IntN(6)) }

func grow(height int) {
	var twigs sync.WaitGroup
	for range 2 {
		if height > 0 {
			twigs.Add(1)
			go func() { defer twigs.Done(); grow(height - 1) }()
		}
	}
	twigs.Wait()
}

// spinner runs until it is preempted, if need be.
func spinner(r *rand.Rand) {
	end := time.Now().Add(someTime(r, 25*time.Millisecond))
	for time.Now().Before(end) {
		for range 1000 {
		}
	}
}

func polite(r *rand.Rand) {
	for range r.IntN(100) {
		runtime.Gosched()
	}
}

// forgotten leaves goroutines behind that nobody wakes.
func forgotten(r *rand.Rand) {
	for range 1 + r.IntN(4) {
		switch r.IntN(3) {
		case 0:
			go func() { select {} }()
		case 1:
			go func() { <-make(chan int) }()
		case 2:
			go time.Sleep(time.Hour)
		}
	}
}

func cleaner(*rand.Rand) { runtime.GC() }

// director stops the world to change the number of processors.
func director(r *rand.Rand) {
	runtime.GOMAXPROCS(1 + r.IntN(8))
	time.Sleep(someTime(r, time.Millisecond))
}

// annotator uses all of the user annotations, and leaves some open.
func annotator(r *rand.Rand) {
	outer, task := trace.NewTask(context.Background(), "outer")
	for i := range 1 + r.IntN(8) {
		inner, part := trace.NewTask(outer, "inner")
		region := trace.StartRegion(inner, []string{"read", "write", ""}[i%3])
		trace.Logf(inner, "step", "%d", i)
		trace.Log(context.Background(), "", "about no task")
		trace.WithRegion(inner, "nested", runtime.Gosched)
		if r.IntN(5) > 0 {
			region.End()
		}
		if r.IntN(5) > 0 {
			part.End()
		}
	}
	if r.IntN(3) > 0 {
		task.End()
	}
}

// swapper hands a value round a ring, each hand a goroutine that lives no longer.
func swapper(r *rand.Rand) {
	first := make(chan int, 1)
	from := first
	for range 1 + r.IntN(40) {
		to := make(chan int, r.IntN(2))
		go func(from, to chan int) { to <- <-from }(from, to)
		from = to
	}
	first <- 1
	<-from
}
