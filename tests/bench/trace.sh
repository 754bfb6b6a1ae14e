#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# trace.sh [FILE...]: whole-process `coldstart-cli stats` and, in the same run on the same file, Go's own reader, which
# merely reads (peer/). RUNS (5) of each, in turn; medians count. Prints one JSON object a file; how it is
# measured: docs/PERFORMANCE.md.
#
# Without FILEs: the traces named in KINDS (10m 100m mixed onegen million sparse) in the folder BENCH_DATA (build/bench);
# what is missing there is made by ../shared/conformance/big/make.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/bench-figures.sh
. scripts/made-trace.sh
data="${BENCH_DATA:-build/bench}"
runs="${RUNS:-5}"
mkdir -p "$data" build/bench

command -v go >/dev/null || {
  echo "There is no Go here: the peer cannot be built. ./dev bench TraceLoad FILE... measures ours alone." >&2
  exit 1
}
(cd tests/bench/peer && go build -o "$OLDPWD/build/bench/goread" .) >&2

# agreement FILE OURS THEIRS: as much as can be told here.
agreement() {
  if [ "$2" != "$3" ]; then
    echo "events differ"
  elif [ -f "$1.expected.json" ] && command -v python3 >/dev/null && [ -f ../shared/conformance/compare.py ]; then
    "$cli" stats "$1" >build/bench/actual.json 2>/dev/null || true
    if python3 ../shared/conformance/compare.py --pair build/bench/actual.json "$1.expected.json" >&2; then
      echo "all figures agree"
    else
      echo "figures differ"
    fi
  else
    echo "as many events"
  fi
}

measure() {
  local ours theirs both events peer_events
  events="$(our_events "$1")"
  peer_events="$(build/bench/goread -json "$1" | number events)"
  both="$("$process" "$runs" "$cli" stats "$1" -- build/bench/goread "$1")"
  ours="$(head -n 1 <<<"$both")"
  theirs="$(tail -n 1 <<<"$both")"
  awk -v file="${1##*/}" -v bytes="$(stat -c %s "$1")" -v events="$events" -v ours="$ours" -v theirs="$theirs" \
    -v a="$(number wall_s <<<"$ours")" -v b="$(number wall_s <<<"$theirs")" \
    -v rss="$(number rss_anon_bytes <<<"$ours")" -v agreement="$(agreement "$1" "$events" "$peer_events")" 'BEGIN {
      printf "{\"file\": \"%s\", \"bytes\": %d, \"events\": %d, \"agreement\": \"%s\", ", file, bytes, events, agreement
      printf "\"bytes_per_event\": %.2f, \"times_as_fast\": %.2f, ", rss / (events > 0 ? events : 1), b / a
      printf "\"ours\": %s, \"go_reader\": %s}\n", ours, theirs
    }'
}

if [ $# -eq 0 ]; then
  for kind in ${KINDS:-10m 100m mixed onegen million sparse}; do set -- "$@" "$(made_trace "$data" "$kind")"; done
fi
for file in "$@"; do measure "$file"; done
