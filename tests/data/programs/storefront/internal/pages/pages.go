// SPDX-License-Identifier: GPL-3.0-or-later

// Package pages is what customers see.
package pages

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"example.org/shop/storefront/internal/catalog"
)

// themes holds the front page in every dress; all are parsed when the program starts.
var themes = func() map[string]*template.Template {
	parsed := make(map[string]*template.Template)
	for _, name := range strings.Fields("plain spring summer autumn winter sale night paper dawn dusk rain snow") {
		parsed[name] = dress(name)
	}
	return parsed
}()

func dress(name string) *template.Template {
	page := template.Must(template.New(name).Parse(frontPage))
	for part := range 120 {
		template.Must(page.New(fmt.Sprint("part", part)).Parse(sidePart))
	}
	// A template is escaped the first time that it runs; better now than before the first customer.
	template.Must(page.Clone()).Execute(io.Discard, []catalog.Product{{Name: "Nothing", Pence: 1}})
	return page
}

const frontPage = `<!doctype html><title>Shop</title><body class="front">
{{range $i, $p := .}}<article id="p{{$i}}"><h2>{{.Name}}</h2>{{if gt .Pence 0}}<p>{{printf "%d p" .Pence}}</p>{{end}}
<a href="/buy?name={{.Name}}&price={{.Pence}}" onclick="buy({{.Name}})">Buy</a></article>{{else}}<p>Sold out</p>{{end}}`

const sidePart = `{{with .}}<aside title="{{.}}" style="width: {{len .}}em">{{range .}}<b>{{.Name}}</b>{{end}}</aside>{{end}}`

// Front writes the front page.
func Front(w io.Writer, products []catalog.Product) error {
	return themes["plain"].Execute(w, products)
}
