// SPDX-License-Identifier: GPL-3.0-or-later

// Command storefront is a small shop whose start is slow: a package of it asks a price feed during its
// initialisation, and the feed takes its time.
package main

import (
	"log"
	"net/http"
	"os"

	"example.org/shop/storefront/internal/catalog"
	"example.org/shop/storefront/internal/pages"
	"example.org/shop/storefront/internal/search"
	"example.org/shop/storefront/internal/settings"
)

func main() {
	shelf, err := catalog.Load(settings.Products)
	if err != nil {
		log.Fatal(err)
	}
	index := search.NewIndex(shelf.Names())
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		pages.Front(w, shelf.Pick(index.Find(r.FormValue("q"))))
	})
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.Printf("storefront: %d products on %d shelves", shelf.Len(), settings.Shelves)
	log.Fatal(http.ListenAndServe(settings.Listen, nil))
}
