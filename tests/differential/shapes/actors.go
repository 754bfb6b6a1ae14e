// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"io"
	"math/rand/v2"
	"net"
	"os"
	"runtime"
	"sync"
	"time"
)

var allActors = []actor{
	{"table-tennis", tableTennis}, {"crowd", crowd}, {"readers", readers}, {"queue", queue}, {"sleeper", sleeper},
	{"ticker", ticker}, {"scribe", scribe}, {"plumber", plumber}, {"caller", caller}, {"glutton", glutton},
	{"tree", tree}, {"spinner", spinner}, {"polite", polite}, {"forgotten", forgotten}, {"cleaner", cleaner},
	{"director", director}, {"annotator", annotator}, {"walker", walker}, {"swapper", swapper},
}

func someTime(r *rand.Rand, most time.Duration) time.Duration {
	return time.Duration(r.Int64N(int64(most)) + 1)
}

// tableTennis sends a ball to and fro.
func tableTennis(r *rand.Rand) {
	there, back := make(chan int), make(chan int)
	go func() {
		defer close(back)
		for ball := range there {
			back <- ball + 1
		}
	}()
	for range r.IntN(200) {
		there <- 1
		<-back
	}
	close(there)
	<-back
}

// crowd wants one mutex, all at the same time.
func crowd(r *rand.Rand) {
	var mutex sync.Mutex
	var all sync.WaitGroup
	hold := someTime(r, 200*time.Microsecond)
	for range 2 + r.IntN(12) {
		all.Add(1)
		go func() {
			defer all.Done()
			mutex.Lock()
			defer mutex.Unlock()
			time.Sleep(hold)
		}()
	}
	all.Wait()
}

func readers(r *rand.Rand) {
	var lock sync.RWMutex
	var all sync.WaitGroup
	for i := range 3 + r.IntN(8) {
		all.Add(1)
		go func() {
			defer all.Done()
			if i%3 == 0 {
				lock.Lock()
				defer lock.Unlock()
			} else {
				lock.RLock()
				defer lock.RUnlock()
			}
			runtime.Gosched()
		}()
	}
	all.Wait()
}

// queue stands behind a condition until it is called.
func queue(r *rand.Rand) {
	var mutex sync.Mutex
	var all sync.WaitGroup
	open := sync.NewCond(&mutex)
	called := 0
	waiting := 1 + r.IntN(6)
	for range waiting {
		all.Add(1)
		go func() {
			defer all.Done()
			mutex.Lock()
			defer mutex.Unlock()
			for called == 0 {
				open.Wait()
			}
			called--
		}()
	}
	for range waiting {
		mutex.Lock()
		called++
		mutex.Unlock()
		open.Broadcast()
	}
	all.Wait()
}

func sleeper(r *rand.Rand) {
	for range 1 + r.IntN(6) {
		time.Sleep(someTime(r, 3*time.Millisecond))
	}
}

// ticker waits for the first of several things.
func ticker(r *rand.Rand) {
	tick := time.NewTicker(someTime(r, time.Millisecond))
	defer tick.Stop()
	end := time.After(someTime(r, 8*time.Millisecond))
	for {
		select {
		case <-tick.C:
		case <-end:
			return
		}
	}
}

// scribe keeps the system busy with small files.
func scribe(r *rand.Rand) {
	for range 1 + r.IntN(5) {
		file, err := os.CreateTemp("", "shapes")
		check(err)
		file.Write(make([]byte, 1+r.IntN(1<<16)))
		file.Sync()
		file.Close()
		os.Remove(file.Name())
	}
}

// plumber reads a pipe that fills slowly.
func plumber(r *rand.Rand) {
	in, out, err := os.Pipe()
	check(err)
	delay := someTime(r, time.Millisecond)
	go func() {
		defer out.Close()
		for range 4 {
			time.Sleep(delay)
			out.Write([]byte("drop"))
		}
	}()
	io.Copy(io.Discard, in)
	in.Close()
}

// caller talks to itself over the network.
func caller(r *rand.Rand) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	go func() {
		if conn, err := listener.Accept(); err == nil {
			io.Copy(conn, conn)
			conn.Close()
		}
	}()
	conn, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	defer conn.Close()
	word := make([]byte, 1+r.IntN(4096))
	for range 1 + r.IntN(20) {
		conn.Write(word)
		_, err := io.ReadFull(conn, word)
		check(err)
	}
}

var eaten [64][]byte
var eating sync.Mutex

// glutton allocates until the collector comes.
func glutton(r *rand.Rand) {
	for range r.IntN(200) {
		eating.Lock()
		eaten[r.IntN(len(eaten))] = make([]byte, 1+r.IntN(1<<18))
		eating.Unlock()
	}
}
