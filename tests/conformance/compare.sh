#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# compare.sh trace|pprof REFERENCE CLI: what CLI prints of the reference files, against the reference's answers.
# REFERENCE is a folder shared/conformance beside the repository. Exit code 77 = it is not there (skipped).
set -euo pipefail
kind="$1" reference="$2" cli="$3"

if [ ! -f "$reference/compare.py" ]; then
  echo "Skipped: there are no reference files at $reference."
  exit 77
fi
shopt -s nullglob
case "$kind" in
  trace)
    files=("$reference"/trace-recorded/*.trace)
    folders=("$reference/trace-goteam-tests" "$reference/trace-goteam-v1" "$reference/trace-goteam-fuzz" "$reference/trace-broken")
    ;;
  pprof)
    files=("$reference"/pprof/*.pb.gz)
    folders=()
    ;;
esac
if [ ${#files[@]} -eq 0 ]; then
  echo "There is a compare.py in $reference, but no $kind file to compare."
  exit 1
fi
exec python3 "$reference/compare.py" "$cli" "${files[@]}" ${folders[@]+"${folders[@]}"}
