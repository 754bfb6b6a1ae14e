# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test [full | --preset P [CTEST ARGUMENT...]]
# A skipped test is printed, and is a failure unless tests/allowed-skips.txt gives its reason.

. scripts/test-report.sh
. scripts/test-steps.sh

QUICK_STEPS="ci${COLDSTART_CI:+ lint}"
FULL_STEPS="ci lint xcb asan tsan fuzz release"

command_test() {
  case "${1:-}" in
    "") run_steps "$QUICK_STEPS" ;;
    full) run_steps "$FULL_STEPS" ;;
    --preset)
      [ $# -ge 2 ] || die 2 "Which preset? ./dev test --preset dev, ci, asan or tsan."
      run_one_preset "${@:2}"
      ;;
    *) die 2 "./dev test knows: full, --preset P." ;;
  esac
}

run_one_preset() {
  local code=0
  set_up build test
  test_preset "$@" || code=1
  report_totals
  return "$code"
}

# Every step is a function step_NAME of scripts/test-steps.sh; one that fails does not keep the next from running.
run_steps() {
  local step failed="" begin=$SECONDS
  set_up build test
  for step in $1; do
    "step_$step" || failed="$failed $step"
  done
  say "All of this took $(seconds_since "$begin") s."
  [ -z "$failed" ] || say "Failed steps:$failed"
  report_totals
  [ -z "$failed" ]
}

# test_preset PRESET [CTEST ARGUMENT...]: builds it, then runs its tests.
test_preset() {
  local preset="$1"
  shift
  build_preset "$preset" || return 1
  verify_headers "$preset" || return 1
  run_ctest "$preset" "$preset" "$@"
}

# Each public header is compiled alone; the presets that ask for it have this target.
verify_headers() {
  grep -q '^CMAKE_VERIFY_INTERFACE_HEADER_SETS:[A-Z]*=ON' "build/$1/CMakeCache.txt" || return 0
  say "Compiling every header alone."
  build_targets "$1" all_verify_interface_header_sets
}

# run_ctest PRESET NAME [CTEST ARGUMENT...]: NAME tells several runs of one build apart.
run_ctest() {
  local preset="$1" name="$2" code=0 results
  results="$ROOT/build/$preset/results-$name.xml"
  shift 2
  rm -f "$results"
  ctest --preset "$preset" --parallel 2 --no-tests=error --output-junit "$results" \
    --test-output-size-passed 1000000 --test-output-size-failed 1000000 "$@" </dev/null || code=1
  report_results "$name" "$results" || code=1
  return "$code"
}
