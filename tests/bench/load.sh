#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# load.sh [FILE...]: our loader and Go's own reader, which merely reads, side by side on the same files; each run in a
# process of its own, RUNS times (3), the fastest counts. Without FILEs: the traces of ../shared/conformance/big, 100m and
# mixed, made once. Needs Go. Prints one JSON object a file.
set -euo pipefail
cd "$(dirname "$0")/../.."
room=build/bench
mkdir -p "$room"

# made_trace KIND: prints the path; made by the program beside the reference files.
made_trace() {
  local make=../shared/conformance/big/make.sh
  if [ ! -f "$room/$1.trace" ]; then
    [ -f "$make" ] || {
      echo "There is no $make: name the traces to load." >&2
      exit 1
    }
    sh "$make" "$room" "$1" >&2
  fi
  echo "$room/$1.trace"
}

# fastest COMMAND...: the line with the least seconds of RUNS.
fastest() {
  for _ in $(seq "${RUNS:-3}"); do "$@"; done |
    awk 'match($0, /"seconds": ?[0-9.e-]+/) {
           seconds = substr($0, RSTART, RLENGTH); sub(/.*: ?/, "", seconds)
           if (best == "" || seconds + 0 < least) { best = $0; least = seconds + 0 }
         } END { print best }'
}

# number NAME LINE: a member of a line of JSON.
number() { sed -n "s/.*\"$1\": \{0,1\}\([0-9.e+-]*\).*/\1/p" <<<"$2"; }

compare() {
  local ours theirs
  ours="$(fastest build/release/bin/bench_TraceLoad "$1")"
  theirs="$(fastest "$room/goread" -json "$1")"
  printf '{"file": "%s", "ours": %s, "go_reader": %s, "times_as_fast": %s}\n' "${1##*/}" "$ours" "$theirs" \
    "$(awk -v a="$(number seconds "$theirs")" -v b="$(number seconds "$ours")" 'BEGIN { printf "%.2f", a / b }')"
}

if ! command -v go >/dev/null; then
  echo "There is no Go here, so nothing to compare with; ./dev bench TraceLoad FILE... measures ours alone." >&2
  exit 1
fi
(cd tests/bench/peer && go build -o "$OLDPWD/$room/goread" .) >&2
if [ $# -eq 0 ]; then set -- "$(made_trace 100m)" "$(made_trace mixed)"; fi
for file in "$@"; do compare "$file"; done
