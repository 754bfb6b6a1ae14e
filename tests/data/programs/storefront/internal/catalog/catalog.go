// SPDX-License-Identifier: GPL-3.0-or-later

// Package catalog is the stock, read by a few goroutines at once.
package catalog

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"example.org/shop/storefront/internal/pricefeed"
	"example.org/shop/storefront/internal/settings"
)

type Product struct {
	Name  string
	Pence int
	Photo [sha256.Size]byte
}

type Shelf struct {
	mutex    sync.RWMutex
	products []Product
}

// Load fills as many shelves as the settings say, one goroutine each.
func Load(count int) (*Shelf, error) {
	all := &Shelf{products: make([]Product, 0, count)}
	var fillers sync.WaitGroup
	for shelf := range settings.Shelves {
		fillers.Add(1)
		go func() {
			defer fillers.Done()
			for number := shelf; number < count; number += settings.Shelves {
				all.add(read(number))
			}
		}()
	}
	fillers.Wait()
	if all.Len() != count {
		return nil, fmt.Errorf("%d of %d products", all.Len(), count)
	}
	return all, nil
}

var kinds = []string{"Teapot", "Jewellery Box", "Grey Scarf", "Yoghurt Spoon", "Lantern"}

func read(number int) Product {
	name := fmt.Sprintf("%s No %d", kinds[number%len(kinds)], number)
	photo := make([]byte, 16<<10)
	copy(photo, name)
	return Product{name, pricefeed.Price(kinds[number%len(kinds)]), sha256.Sum256(photo)}
}

func (s *Shelf) add(p Product) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.products = append(s.products, p)
}

func (s *Shelf) Len() int {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	return len(s.products)
}

func (s *Shelf) Names() []string {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	var names []string
	for _, p := range s.products {
		names = append(names, p.Name)
	}
	return names
}

func (s *Shelf) Pick(numbers []int) []Product {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	var picked []Product
	for _, number := range numbers {
		picked = append(picked, s.products[number])
	}
	return picked
}
