#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# load.sh [FILE...]: our loader and Go's own reader, which merely reads, side by side on the same files; each run in a
# process of its own, RUNS times (3), the fastest counts. Without FILEs: the traces of ../shared/conformance/big, 100m and
# mixed, made once. Needs Go. Prints one JSON object a file.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/made-trace.sh
room=build/bench
mkdir -p "$room"

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
if [ $# -eq 0 ]; then
  for kind in 100m mixed; do set -- "$@" "$(made_trace "$room" "$kind")"; done
fi
for file in "$@"; do compare "$file"; done
