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

is_gzip() { [ "$(head -c 2 "$1" | od -An -tx1 | tr -d ' ')" = 1f8b ]; }

case "$kind" in
  trace)
    files=()
    for file in "$reference"/trace-{recorded,goteam-tests,goteam-v1,goteam-fuzz,broken}/*.trace; do
      # Go's reader refuses a packed trace; ours unpacks and reads it (tst_CommandInputs).
      if is_gzip "$file"; then echo "Left out, since it is packed: ${file##*/}"; else files+=("$file"); fi
    done
    ;;
  pprof) files=("$reference"/pprof/*.pb.gz) ;;
esac
if [ ${#files[@]} -eq 0 ]; then
  echo "There is a compare.py in $reference, but no $kind file to compare."
  exit 1
fi
exec python3 "$reference/compare.py" "$cli" "${files[@]}"
