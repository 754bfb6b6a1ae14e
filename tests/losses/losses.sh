#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# losses.sh CLI ORACLE_FOLDER TRACES [ARGUMENT...]: damages the traces of format 1.22 and later in the folder TRACES and
# asks both CLI and the Go team's reader what they keep; see losses.py, which gets the ARGUMENTs. The reader is the program
# ORACLE, or is built in ORACLE_FOLDER by ../shared/conformance/oracle/build.sh. Exit code 77: something is not here.
set -euo pipefail
cli="$1" folder="$2" traces="$3"
shift 3
here="$(cd "$(dirname "$0")" && pwd)"
build="$here/../../../shared/conformance/oracle/build.sh"

skip() {
  echo "Skipped: $1."
  exit 77
}
command -v python3 >/dev/null || skip "there is no python3"
if [ -z "${ORACLE:-}" ]; then
  command -v go >/dev/null || skip "there is no Go"
  [ -f "$build" ] || skip "there is no reference reader: ORACLE is not set and ../shared is not there"
  ORACLE="$(ORACLE_OUT="$folder" sh "$build")" || skip "the reference reader cannot be built"
fi
exec python3 "$here/losses.py" "$cli" "$ORACLE" "$@" "$traces"/go1.2[2-9]*.trace
