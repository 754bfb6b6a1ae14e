# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev lint [--all]: what a reviewer should not have to say. clang-tidy looks at what changed since main, or at
# everything with --all.

MOST_TIDY_IN_CI=25

command_lint() {
  local code=0
  if [ -n "${COLDSTART_CI:-}" ]; then set_up lint; else wish_for lint; fi
  say "Files: SPDX lines, sizes, names, twins."
  bash scripts/check-files.sh "$ROOT" || code=1
  check_layout || code=1
  check_shell || code=1
  check_by_tidy "${1:-}" || code=1
  [ "$code" -ne 0 ] || say "Nothing to mend."
  return "$code"
}

# left_out WHAT: a tool is not here. In CI that is a failure: a check that is skipped there would be skipped for ever.
left_out() {
  say "$1"
  [ -z "${COLDSTART_CI:-}" ]
}

# first_command NAME...: prints the first that is on the PATH.
first_command() {
  local name
  for name in "$@"; do
    if command -v "$name" >/dev/null; then
      echo "$name"
      return
    fi
  done
  return 1
}

our_sources() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h' | sort -u; }

# Version 14 alone: every version lays out a little differently.
check_layout() {
  local tool
  if ! tool="$(first_command clang-format-14)"; then
    left_out "Layout: left out, there is no clang-format-14."
    return
  fi
  say "Layout: $tool."
  our_sources | xargs -r "$tool" --dry-run --Werror
}

check_shell() {
  local tool
  if ! tool="$(first_command shellcheck)"; then
    left_out "Shell: left out, there is no shellcheck."
    return
  fi
  say "Shell: $tool."
  "$tool" dev .ci/run scripts/*.sh scripts/hooks/* tests/*/*.sh
}

check_by_tidy() {
  local tool files preset
  if ! tool="$(first_command clang-tidy-14 clang-tidy)"; then
    left_out "clang-tidy: left out, it is not here."
    return
  fi
  files="$(if [ "$1" = --all ]; then our_sources; else changed_sources; fi | grep '\.cpp$' || true)"
  if [ -z "$files" ]; then
    say "clang-tidy: no changed .cpp file."
    return 0
  fi
  # A landing of many files would take CI an hour: whoever makes one runs ./dev lint before.
  if [ -n "${COLDSTART_CI:-}" ] && [ "$(wc -l <<<"$files")" -gt "$MOST_TIDY_IN_CI" ]; then
    say "clang-tidy: $(wc -l <<<"$files") changed files are more than the $MOST_TIDY_IN_CI that CI has time for; run ./dev lint."
    return 0
  fi
  # What moc and protoc make has to be there: the build of the tests, where it is.
  if [ -f build/ci/compile_commands.json ]; then preset=ci; else preset=dev; fi
  [ "$preset" = ci ] || build_preset dev || return 1
  say "clang-tidy: $(wc -l <<<"$files") files."
  xargs -n 1 -P 2 "$tool" -p "build/$preset" --quiet <<<"$files" 2>/dev/null
}

# Against the commit where this branch left main; on main itself, against the commit before.
changed_sources() {
  local base
  base="$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || echo HEAD)"
  if [ "$base" = "$(git rev-parse HEAD)" ]; then base=HEAD~1; fi
  git rev-parse -q --verify "$base" >/dev/null || base=HEAD # a clone without history
  {
    git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h'
    git ls-files --others --exclude-standard -- '*.cpp' '*.h'
  } | sort -u
}
