# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run [FILE...]: the viewer on FILEs or on the example recording; without a display, a picture of it.

EXAMPLE=resources/example

command_run() {
  local files=()
  while [ $# -gt 0 ]; do
    files+=("$(absolute_path "$1")")
    shift
  done
  if [ ${#files[@]} -eq 0 ]; then
    require_example
    files=("$ROOT/$EXAMPLE")
  fi
  set_up build
  wish_for run
  build_preset release
  [ -x build/release/bin/coldstart ] || die 1 "This tree has no viewer: build/release/bin/coldstart was not built."
  if has_display; then
    say "Opening ${files[*]}."
    exec build/release/bin/coldstart "${files[@]}"
  fi
  without_display "${files[@]}"
}

# Paths are the caller's; options and addresses pass as they are.
absolute_path() {
  case "$1" in
    /* | -* | *://*) echo "$1" ;;
    *) echo "$CALLED_FROM/$1" ;;
  esac
}

require_example() {
  [ -d "$EXAMPLE" ] ||
    die 1 "The example recording is not here ($EXAMPLE/). Name a trace, profile or directory: ./dev run FILE..."
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; }

without_display() {
  local out="$ROOT/build/no-display"
  mkdir -p "$out"
  say "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window is drawn into a file."
  draw_window "$out/coldstart.png" "$@" || die 1 "The window could not be drawn; see build/logs/screenshot.log."
  say "Picture of the window: $out/coldstart.png"
  if write_summary "$out/summary.txt" "$@"; then
    say "Summary: $out/summary.txt"
    say ""
    head -n 40 "$out/summary.txt"
  fi
}

draw_window() {
  local picture="$1"
  shift
  rm -f "$picture"
  QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$ROOT/build/no-display}" \
    quietly screenshot build/release/bin/coldstart --screenshot "$picture" "$@" && [ -s "$picture" ]
}

# The first line of a summary names its file; files that have none (a metrics file, say) are passed over.
write_summary() {
  local summary="$1" cli=build/release/bin/coldstart-cli file text
  shift
  rm -f "$summary"
  [ -x "$cli" ] || return 1
  for file in "$@"; do
    [ ! -f "$file/trace.out" ] || file="$file/trace.out"
    if text="$("$cli" stats --human "$file" 2>/dev/null)" || text="$("$cli" top --human "$file" 2>/dev/null)"; then
      printf '%s\n%s\n' "$file" "$text" >>"$summary"
    fi
  done
  [ -s "$summary" ]
}
