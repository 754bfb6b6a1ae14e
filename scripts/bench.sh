# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench [NAME] [ARGUMENT...]: tests/bench/NAME.sh where there is one, else the program bench_NAME.
# What it measures goes to standard output as JSON; what ./dev says goes to standard error.

command_bench() {
  local name="${1:-}"
  if [ -z "$name" ]; then
    list_benches
    return
  fi
  shift
  local arguments=() argument
  for argument in "$@"; do
    if [ -e "$CALLED_FROM/$argument" ]; then argument="$CALLED_FROM/$argument"; fi
    arguments+=("$argument")
  done
  set -- ${arguments[@]+"${arguments[@]}"}
  {
    set_up build
    build_preset release -DCOLDSTART_BENCHES=ON
  } >&2
  if [ -f "tests/bench/$name.sh" ]; then
    exec bash "tests/bench/$name.sh" "$@"
  fi
  [ -x "build/release/bin/bench_$name" ] || die 2 "There is no bench $name. There are: $(list_benches | tr '\n' ' ')"
  exec "build/release/bin/bench_$name" "$@"
}

list_benches() {
  local file
  for file in tests/bench/*.sh tests/bench/bench_*.cpp; do
    [ -e "$file" ] || continue
    file="${file##*/}"
    file="${file#bench_}"
    echo "${file%.*}"
  done | sort -u
}
