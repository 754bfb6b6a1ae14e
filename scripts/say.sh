# SPDX-License-Identifier: GPL-3.0-or-later
# How ./dev speaks: one calm line for each thing it does; the noise goes to a log that is named when needed.

say() { printf '%s\n' "$*"; }

# die CODE SENTENCE: 1 = it did not work, 2 = wrong usage.
die() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

# quietly LOG COMMAND...: its output goes to build/logs/LOG.log; on failure the end of it is shown.
quietly() {
  local log="$ROOT/build/logs/$1.log" code=0
  shift
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 </dev/null || code=$?
  if [ "$code" -ne 0 ]; then
    tail -n 80 "$log" >&2
    say "That failed (exit code $code). The whole output is in ${log#"$ROOT"/}." >&2
  fi
  return "$code"
}

seconds_since() { echo $((SECONDS - $1)); }
