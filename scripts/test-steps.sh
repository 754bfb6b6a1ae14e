# SPDX-License-Identifier: GPL-3.0-or-later
# The steps of ./dev test full. A new one is a function step_NAME here and its NAME in FULL_STEPS of test.sh.

step_ci() { test_preset ci; }

# After ci: clang-tidy needs what that build generates.
step_lint() {
  . scripts/lint.sh
  command_lint ""
}

step_asan() { test_preset asan; }

step_tsan() { test_preset tsan; }

# The widgets once more on a real X server; add_coldstart_test(... GUI) registers each test for it as well.
step_xcb() {
  wish_for full
  if ! command -v Xvfb >/dev/null; then
    say "xcb: left out, there is no Xvfb."
    return 0
  fi
  build_preset ci || return 1
  with_x_server run_ctest ci xcb -C xcb -L xcb
}

# Xvfb picks a free display number itself (-displayfd) and is ended by its own process id.
with_x_server() {
  local pipe code=0 server number
  pipe="$(mktemp -u)"
  mkfifo "$pipe"
  Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$pipe" >/dev/null 2>&1 &
  server=$!
  if read -r number <"$pipe"; then
    DISPLAY=":$number" "$@" || code=$?
  else
    say "Xvfb did not start."
    code=1
  fi
  rm -f "$pipe"
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  return "$code"
}

# Every fuzz target for FUZZ_SECONDS (60), from its seeds; finds are left in build/fuzz/finds.
step_fuzz() {
  local clang target code=0
  clang="$(command -v clang++-14 || command -v clang++ || true)"
  if [ -z "$clang" ]; then
    say "fuzz: left out, there is no clang."
    return 0
  fi
  build_preset fuzz "-DCMAKE_CXX_COMPILER=$clang" || return 1
  for target in build/fuzz/fuzz/fuzz_*; do
    if [ -f "$target" ] && [ -x "$target" ]; then fuzz_one "${target##*/}" || code=1; fi
  done
  return "$code"
}

fuzz_one() {
  local name="$1" seconds="${FUZZ_SECONDS:-60}" corpus="build/fuzz/corpus/$1" seeds=()
  mkdir -p "$corpus" build/fuzz/finds
  IFS=';' read -r -a seeds <"build/fuzz/fuzz/$name.seeds" || true # a CMake list, without a line end
  say "Fuzzing with $name for $seconds s."
  if quietly "$name" "build/fuzz/fuzz/$name" "-max_total_time=$seconds" -rss_limit_mb=2048 -timeout=10 \
    "-artifact_prefix=build/fuzz/finds/$name-" "$corpus" ${seeds[@]+"${seeds[@]}"}; then
    TOTAL_PASSED=$((TOTAL_PASSED + 1))
  else
    TOTAL_FAILED=$((TOTAL_FAILED + 1))
    return 1
  fi
}

step_release() {
  build_preset release || return 1
  list_programs release
}
