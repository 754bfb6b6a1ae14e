// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"time"
)

// A letter goes from the counter over the sorters to a carrier.
type letter struct {
	number int
	street string
	text   []byte
	ctx    context.Context
	task   *trace.Task
}

// office is what outlives the day: the far end of the network, and clerks who wait for the evening.
type office struct {
	listener net.Listener
	idle     chan struct{}
}

func (o *office) close() {
	close(o.idle)
	o.listener.Close()
}

// workday is how much there is to do.
type workday struct {
	letters int
	pause   time.Duration
}

var streets = []string{"Birch Lane", "Mill Road", "Harbour Street"}

// run delivers all letters and comes back when the last carrier is home.
func (w workday) run() *office {
	o := &office{idle: make(chan struct{})}
	var err error
	o.listener, err = net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go acceptParcels(o.listener)
	for _, shift := range []string{"early", "late", "night", "night"} {
		go pprof.Do(context.Background(), pprof.Labels("shift", shift), func(context.Context) { <-o.idle })
	}

	trays := make(map[string]chan letter)
	var carriers sync.WaitGroup
	for _, street := range streets {
		trays[street] = make(chan letter)
		carriers.Add(1)
		go func(tray <-chan letter) {
			defer carriers.Done()
			labels := pprof.Labels("street", street)
			pprof.Do(context.Background(), labels, func(context.Context) { carry(o.listener.Addr(), tray) })
		}(trays[street])
	}
	counter := make(chan letter, 4)
	var sorters sync.WaitGroup
	book := &postBook{stamps: make(map[string]int)}
	for i := 0; i < 2; i++ {
		sorters.Add(1)
		go func() { defer sorters.Done(); sortLetters(counter, trays, book) }()
	}
	w.takeLetters(counter)
	close(counter)
	sorters.Wait()
	for _, tray := range trays {
		close(tray)
	}
	carriers.Wait()
	return o
}

// takeLetters hands the letters in, one task each, and clears out in the middle of the day.
func (w workday) takeLetters(counter chan<- letter) {
	noon := time.NewTimer(time.Duration(w.letters) * w.pause / 2)
	defer noon.Stop()
	for number := 0; number < w.letters; number++ {
		ctx, task := trace.NewTask(context.Background(), "delivery")
		street := streets[number%len(streets)]
		trace.Logf(ctx, "address", "%d %s", number, street)
		counter <- letter{number, street, make([]byte, 64<<10), ctx, task}
		select {
		case <-noon.C:
			throwAwayOldMail()
		case <-time.After(w.pause):
		}
	}
}

var oldMail [][]byte

// throwAwayOldMail allocates enough for a garbage collection of the runtime's own accord.
func throwAwayOldMail() {
	for i := 0; i < 48; i++ {
		oldMail = append(oldMail, make([]byte, 128<<10))
	}
	oldMail = nil
}

// postBook is what the sorters quarrel over.
type postBook struct {
	mutex  sync.Mutex
	stamps map[string]int
}

func sortLetters(counter <-chan letter, trays map[string]chan letter, book *postBook) {
	for l := range counter {
		trace.WithRegion(l.ctx, "stamp", func() { book.stamp(l) })
		trace.WithRegion(l.ctx, "weigh", func() { weigh(l) })
		trays[l.street] <- l
	}
}

// stamp writes the letter down on paper while it holds the book, so that the other sorter waits.
func (b *postBook) stamp(l letter) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.stamps[l.street]++
	page, err := os.CreateTemp("", "postbook")
	check(err)
	fmt.Fprintln(page, l.number, l.street, walkRoute(6))
	check(page.Close())
	check(os.Remove(page.Name()))
}

// weigh is work for the processor: about a tenth of a millisecond.
func weigh(l letter) {
	sum := byte(0)
	for round := 0; round < 3; round++ {
		for i := range l.text {
			sum = sum*31 + l.text[i] ^ byte(i)
			l.text[i] = sum
		}
	}
}

// carry sends the letters of a street over the network and ends their tasks.
func carry(to net.Addr, tray <-chan letter) {
	conn, err := net.Dial(to.Network(), to.String())
	check(err)
	defer conn.Close()
	receipts := bufio.NewReader(conn)
	for l := range tray {
		region := trace.StartRegion(l.ctx, "hand over")
		fmt.Fprintf(conn, "%d\n", l.number)
		_, err := receipts.ReadString('\n')
		check(err)
		region.End()
		l.task.End()
	}
}

// acceptParcels signs for whatever arrives.
func acceptParcels(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			lines := bufio.NewScanner(conn)
			for lines.Scan() {
				fmt.Fprintln(conn, "signed for", lines.Text())
			}
		}()
	}
}
