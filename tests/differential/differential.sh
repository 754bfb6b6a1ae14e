#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Records programs that random numbers make up, and compares what coldstart-cli says about the traces with what the Go
# team's reader says. One that differs stays in the folder that is named.
#
# Usage: differential.sh RUNNER [COUNT [FIRST_SEED]]
#   RUNNER       the test program tst_Recordings, which asks coldstart-cli and compares
#   ORACLE       the reference reader (a program that prints a JSON document about FILE); by default it is built from
#                ../shared/conformance, once per build folder
#   TOOLCHAINS   Go versions to record with, as in GOTOOLCHAIN, in turn; "local" alone by default
# Exit status 77: something that is needed is not here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
runner=$1 count=${2:-25} seed=${3:-1}
command -v go >/dev/null || { echo "differential: there is no Go on this machine"; exit 77; }
if [ -z "${ORACLE:-}" ]; then
  build="$top/../shared/conformance/oracle/build.sh"
  [ -f "$build" ] || { echo "differential: no reference reader: ORACLE is not set and ../shared is not there"; exit 77; }
  ORACLE=$(ORACLE_OUT="$(dirname "$runner")/oracle" sh "$build")
fi
folder=$(mktemp -d)
mkdir "$folder/traces"
export CGO_ENABLED=0
cannot_build() { rm -rf "$folder"; echo "differential: cannot build $1; is the network there?"; exit 77; }
(cd "$top/tests/data/answers" && go build -o "$folder/answers" .) || cannot_build answers
for toolchain in ${TOOLCHAINS:=local}; do
  (cd "$here/shapes" && GOTOOLCHAIN=$toolchain go build -trimpath -o "$folder/shapes-$toolchain" .) ||
    cannot_build "shapes with $toolchain"
done

# Generations of a second, of 20 ms and of 3 ms in turn.
periods="1000000000 20000000 3000000"
last=$((seed + count))
while [ "$seed" -lt "$last" ]; do
  for toolchain in $TOOLCHAINS; do
    period=$(echo "$periods" | cut -d' ' -f$((seed % 3 + 1)))
    GODEBUG=traceadvanceperiod=$period "$folder/shapes-$toolchain" -seed "$seed" -trace "$folder/traces/seed$seed-$toolchain.trace"
  done
  seed=$((seed + 1))
done
"$folder/answers" -oracle "$ORACLE" trace "$folder"/traces/*.trace
if COLDSTART_RECORDINGS="$folder" "$runner" traces; then
  rm -rf "$folder"
else
  echo "differential: the traces and the expected answers are in $folder/traces"
  exit 1
fi
