// SPDX-License-Identifier: GPL-3.0-or-later

// Package search finds products by words, forgiving about spelling.
package search

import (
	"regexp"
	"strings"
)

// spellings is compiled when the program starts, used or not.
var spellings = compileSpellings(strings.Fields(`
	accommodation aeroplane aluminium anaesthetic antiquarian catalogue centimetre chequered chrysanthemum colour
	connoisseur diarrhoea doughnut draughtboard encyclopaedia favourite fluorescent gramophone grey handkerchief
	harmonica jewellery kaleidoscope liquorice manoeuvre millennium moustache neighbourhood omelette ornamental
	paediatric parallelogram pharmaceutical plough programme pyjamas questionnaire rhododendron rhythm saxophone
	silhouette souvenir sulphur thermometer tyre upholstery vacuum whisky xylophone yoghurt`))

func compileSpellings(words []string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, word := range words {
		// One letter of the word may be wrong, doubled or missing.
		var ways []string
		for i := range word {
			ways = append(ways, regexp.QuoteMeta(word[:i])+`\pL{0,2}`+regexp.QuoteMeta(word[i+1:]))
		}
		all = append(all, regexp.MustCompile(`(?i)\b(?:`+strings.Join(ways, "|")+`)(?:e?s|ed|ing)?\b`))
	}
	return all
}

// Index tells which products have a word in their name.
type Index struct {
	byWord map[string][]int
}

func NewIndex(names []string) Index {
	index := Index{make(map[string][]int)}
	for number, name := range names {
		for _, word := range strings.Fields(strings.ToLower(name)) {
			index.byWord[fold(word)] = append(index.byWord[fold(word)], number)
		}
	}
	return index
}

func (x Index) Find(words string) []int {
	var found []int
	for _, word := range strings.Fields(strings.ToLower(words)) {
		found = append(found, x.byWord[fold(word)]...)
	}
	return found
}

// fold gives all spellings of a word the same key.
func fold(word string) string {
	for i, spelling := range spellings {
		if spelling.MatchString(word) {
			return "~" + string(rune('a'+i))
		}
	}
	return word
}
