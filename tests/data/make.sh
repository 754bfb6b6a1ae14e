#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes every recording of this folder and of resources/example anew, with its answers. For those who change the
# programs: the tests only read what is in the repository. README.md tells what each file is.
#
# Usage: make.sh [traces] [broken] [profiles] [starts] [answers]     all of them without a word
# Needs Go 1.26 and the network (older toolchains and one module come through the module proxy).
# ORACLE is the reference reader for traces: a program that prints a JSON document about FILE. By default it is built
# from ../shared/conformance, where that is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CGO_ENABLED=0

# Go 1.21 does not read a go.mod of a later version; the loops' variables are what they are since Go 1.22.
busy_v1() {
  sed 's/^go .*/go 1.21/' "$here/programs/go.mod" >"$work/v1.mod"
  (cd "$here/programs" && GOTOOLCHAIN=$1 GOFLAGS=-mod=mod GOEXPERIMENT=loopvar \
    go build -modfile="$work/v1.mod" -trimpath -o "$work/busy-$1" ./busy)
  echo "$work/busy-$1"
}

# busy TOOLCHAIN: the path of the busy program, built by that toolchain.
busy() {
  (cd "$here/programs" && GOTOOLCHAIN=$1 go build -trimpath -o "$work/busy-$1" ./busy)
  echo "$work/busy-$1"
}

make_traces() {
  mkdir -p "$here/traces"
  cd "$here/traces"
  for toolchain in go1.22.12 go1.23.12 go1.25.5 go1.26.8; do
    GOMAXPROCS=4 "$(busy $toolchain)" -letters 30 -trace "${toolchain%.*}.trace"
  done
  # The first format; 1.22 was the second one's first.
  GOMAXPROCS=4 "$(busy_v1 go1.21.13)" -letters 20 -trace go1.21.trace
  # A generation each 100 ms.
  GODEBUG=traceadvanceperiod=100000000 "$work/busy-go1.22.12" -letters 60 -pause 4ms -trace go1.22-generations.trace
  GODEBUG=traceadvanceperiod=100000000 "$work/busy-go1.26.8" -letters 60 -pause 4ms -trace go1.26-generations.trace
  GODEBUG=traceadvanceperiod=100000000 "$work/busy-go1.26.8" -letters 60 -pause 4ms -flight -trace go1.26-flight.trace
}

# cut_end FILE BYTES: FILE without its last BYTES.
cut_end() { head -c "-$2" "$1"; }

make_broken() {
  mkdir -p "$here/traces/broken"
  cd "$here/traces/broken"
  size=$(wc -c <../go1.26.trace)
  head -c $((size / 2)) ../go1.26.trace >go1.26-cut-middle.trace
  cut_end ../go1.26.trace 700 >go1.26-cut-tables.trace
  cut_end ../go1.22.trace 700 >go1.22-cut-tables.trace
  # In the middle of the second generation of three: the first is whole.
  size=$(wc -c <../go1.26-generations.trace)
  head -c $((size / 2)) ../go1.26-generations.trace >go1.26-generations-cut-middle.trace
  cp ../go1.26.trace go1.26-flipped-byte.trace
  printf '\377' | dd of=go1.26-flipped-byte.trace bs=1 seek=6000 conv=notrunc status=none
  make_broken_v1
  cd "$here/traces/broken"
  : >empty.trace
  echo 'This is a text about a trace, not a trace.' >text.trace
  printf 'go 1.26 trace\000\000\000' >header-only-1.26.trace
  printf 'go 1.99 trace\000\000\000' >header-only-1.99.trace
}

make_broken_v1() {
  cd "$here/traces/broken"
  size=$(wc -c <../go1.21.trace)
  head -c $((size / 2)) ../go1.21.trace >go1.21-cut-middle.trace
  cut_end ../go1.21.trace 700 >go1.21-cut-stacks.trace
  printf 'go 1.9 trace\000\000\000\000' >header-only-1.9.trace
}

make_profiles() {
  mkdir -p "$here/profiles"
  cd "$here/profiles"
  "$(busy go1.26.8)" -letters 300 -profiles .
  gzip -dc cpu.pb.gz >cpu-plain.pb
  # Two gzip members, as `cat a.gz b.gz` makes them: protobuf messages add up when one follows the other.
  size=$(wc -c <cpu-plain.pb)
  { head -c $((size / 2)) cpu-plain.pb | gzip -9nc; tail -c "+$((size / 2 + 1))" cpu-plain.pb | gzip -9nc; } >cpu-two-members.pb.gz
  head -c 600 cpu.pb.gz >cpu-cut.pb.gz
  echo 'This is a text about a profile, not a profile.' >text.pb.gz
}

make_starts() {
  record="$work/record"
  (cd "$here/programs" && go build -o "$record" ./record)
  cd "$here/programs"
  "$record" -toolchain go1.26.8 -upstream 700ms ./storefront "$top/resources/example"
  "$record" -toolchain go1.22.12 ./ledger "$here/starts/ledger"
}

make_answers() {
  if [ -z "${ORACLE:-}" ]; then
    ORACLE=$(ORACLE_OUT="$work/oracle" sh "$top/../shared/conformance/oracle/build.sh")
  fi
  (cd "$here/answers" && go build -o "$work/answers" .)
  "$work/answers" -oracle "$ORACLE" trace "$here"/traces/*.trace "$here"/traces/broken/*.trace
  "$work/answers" profile "$here"/profiles/*.pb.gz "$here"/profiles/*.pb
  # The starts' answers stand beside their folders: a start's folder holds what was recorded and nothing else.
  cp "$top/resources/example/trace.out" "$work/storefront.trace"
  cp "$here/starts/ledger/trace.out" "$work/ledger.trace"
  "$work/answers" -oracle "$ORACLE" trace "$work/storefront.trace" "$work/ledger.trace"
  mv "$work"/*.trace.expected.json "$here/starts/"
}

[ $# -gt 0 ] || set -- traces broken profiles starts answers
for part; do
  "make_$part"
done
du -sh "$here" "$top/resources/example"
