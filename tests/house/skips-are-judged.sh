#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# skips-are-judged.sh ROOT: ./dev test counts every ending and lets no skip pass without its reason.
set -euo pipefail
. "$1/scripts/say.sh"
. "$1/scripts/test-report.sh"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/tests"
printf '%s\n' '# comment' 'tst_Needs*: the tool is optional' 'tst_Window::tablet: no tablet here' >"$work/tests/allowed-skips.txt"
ROOT="$work"

# test_case STATUS NAME [INNER LINE...]: as ctest writes it.
test_case() {
  printf '\t<testcase name="%s" classname="%s" time="0.1" status="%s">\n' "$2" "$2" "$1"
  shift 2
  printf '\t\t%s\n' "$@"
  printf '\t</testcase>\n'
}

expect() {
  local want="$1" code=0 got
  shift
  got="$("$@" 2>&1)" || code=$?
  got="$got / $code"
  if [ "$got" != "$want" ]; then
    printf 'expected: %s\n     got: %s\n' "$want" "$got"
    exit 1
  fi
}

test_case run tst_Good '<system-out>PASS   : tst_Good::works()' '</system-out>' >"$work/good.xml"
expect "good: 1 passed, 0 failed, 0 skipped / 0" report_results good "$work/good.xml"

test_case notrun tst_NeedsGo '<skipped message="SKIP_RETURN_CODE=77"/>' >"$work/leave.xml"
expect "Skipped: tst_NeedsGo (the tool is optional)
leave: 0 passed, 0 failed, 1 skipped / 0" report_results leave "$work/leave.xml"

test_case notrun tst_Lazy '<skipped message="SKIP_RETURN_CODE=77"/>' >"$work/lazy.xml"
expect "Skipped without leave: tst_Lazy. Mend it, or give its reason in tests/allowed-skips.txt.
lazy: 0 passed, 0 failed, 1 skipped / 1" report_results lazy "$work/lazy.xml"

{
  test_case run tst_Window '<system-out>PASS   : tst_Window::opens()'
  printf 'SKIP   : tst_Window::tablet() no tablet\nSKIP   : tst_Window::pen(left hand) no pen\n'
} >"$work/inner.xml"
expect "Skipped: tst_Window::tablet (no tablet here)
Skipped without leave: tst_Window::pen. Mend it, or give its reason in tests/allowed-skips.txt.
inner: 1 passed, 0 failed, 0 skipped / 1" report_results inner "$work/inner.xml"

{
  test_case fail tst_Bad '<failure message="Failed"/>'
  test_case disabled tst_Off
  test_case notrun tst_Gone '<skipped message="Unable to find executable"/>'
} >"$work/bad.xml"
expect "Skipped without leave: tst_Off. Mend it, or give its reason in tests/allowed-skips.txt.
bad: 0 passed, 2 failed, 1 skipped / 1" report_results bad "$work/bad.xml"

expect "none: ctest left no results. / 1" report_results none "$work/none.xml"
echo "Skips are judged."
