# SPDX-License-Identifier: GPL-3.0-or-later
# Configures and builds presets, with ccache where there is one.

jobs_at_once() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

# Paths are made relative to the clone, so that a second clone finds what the first one compiled.
use_ccache() {
  command -v ccache >/dev/null || return 0
  export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER:-ccache}"
  export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$ROOT}" CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-1}"
}

# build_preset PRESET [CMAKE ARGUMENT...]: says on its own what failed.
build_preset() {
  local preset="$1" begin=$SECONDS
  shift
  wish_for quick
  use_ccache
  say "Configuring $preset."
  quietly "configure-$preset" cmake --preset "$preset" "$@" || return 1
  say "Building $preset."
  build_targets "$preset" all || return 1
  say "Built $preset in $(seconds_since "$begin") s."
}

# build_targets PRESET TARGET...: on a terminal ninja shows how far it is, elsewhere only failures are shown.
build_targets() {
  local preset="$1"
  shift
  if [ -t 1 ]; then
    cmake --build --preset "$preset" --parallel "$(jobs_at_once)" --target "$@"
  else
    quietly "build-$preset" cmake --build --preset "$preset" --parallel "$(jobs_at_once)" --target "$@"
  fi
}

list_programs() {
  local name found=""
  for name in coldstart coldstart-cli; do
    if [ -x "build/$1/bin/$name" ]; then
      say "  build/$1/bin/$name"
      found=yes
    fi
  done
  [ -n "$found" ] || say "  (this tree has no programs yet)"
}
