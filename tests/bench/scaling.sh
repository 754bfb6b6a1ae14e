#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# scaling.sh [FILE...]: how the cost of a trace grows with it. Runs whole-process `coldstart-cli stats` RUNS (3) times on
# each FILE, prints one JSON object a file (bytes, events, wall_s: the median, rss_anon_bytes: the largest RssAnon,
# ns_per_event, bytes_per_event) and draws both costs against the events into PLOT (docs/images/scaling.svg).
#
# Without FILEs: the traces named in KINDS (10m 100m 500m 1g) in the folder BENCH_DATA (build/bench); what is missing
# there is made by ../shared/conformance/big/make.sh. More than one file is needed for a plot.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/bench-figures.sh
. scripts/made-trace.sh
data="${BENCH_DATA:-build/bench}"
mkdir -p "$data" build/bench

measure() {
  local run
  run="$("$process" "${RUNS:-3}" "$cli" stats "$1")"
  awk -v file="${1##*/}" -v bytes="$(wc -c <"$1")" -v events="$(our_events "$1")" \
    -v wall="$(number wall_s <<<"$run")" -v rss="$(number rss_anon_bytes <<<"$run")" 'BEGIN {
      each = events > 0 ? events : 1
      printf "{\"file\": \"%s\", \"bytes\": %d, \"events\": %d, \"wall_s\": %.4f, \"rss_anon_bytes\": %d, ", \
        file, bytes, events, wall, rss
      printf "\"ns_per_event\": %.2f, \"bytes_per_event\": %.2f}\n", wall * 1e9 / each, rss / each
    }'
}

if [ $# -eq 0 ]; then
  for kind in ${KINDS:-10m 100m 500m 1g}; do set -- "$@" "$(made_trace "$data" "$kind")"; done
fi
for file in "$@"; do measure "$file"; done | tee build/bench/scaling.json
if [ $# -gt 1 ]; then awk -f tests/bench/scaling.awk build/bench/scaling.json >"${PLOT:-docs/images/scaling.svg}"; fi
