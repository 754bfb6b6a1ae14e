# SPDX-License-Identifier: GPL-3.0-or-later
# For the benches, from the repository's root: figures out of JSON, and the tool that most of them measure.
cli=build/release/bin/coldstart-cli
process=build/release/bin/bench_Process

# number NAME: a member of the JSON on standard input, the first of that name.
number() { sed -n "s/.*\"$1\": \{0,1\}\([0-9.e+-]*\).*/\1/p" | head -n 1; }

# our_events FILE: events.total of what `coldstart-cli stats` prints.
our_events() {
  "$cli" stats "$1" 2>/dev/null |
    awk '/"events": *\{/ { inside = 1 } inside && /"total":/ { gsub(/[^0-9]/, ""); print; inside = 0 }'
}
