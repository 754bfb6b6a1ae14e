# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev lint [--all]: what a reviewer should not have to say. clang-tidy looks at what changed since main, or at
# everything with --all.

command_lint() {
  local code=0
  say "Files: SPDX lines, sizes, names, twins."
  bash scripts/check-files.sh "$ROOT" || code=1
  check_layout || code=1
  check_shell || code=1
  check_by_tidy "${1:-}" || code=1
  [ "$code" -ne 0 ] || say "Nothing to mend."
  return "$code"
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
    say "Layout: left out, there is no clang-format-14."
    return 0
  fi
  say "Layout: $tool."
  our_sources | xargs -r "$tool" --dry-run --Werror
}

check_shell() {
  local tool
  tool="$(first_command shellcheck)" || return 0
  say "Shell: $tool."
  "$tool" dev .ci/run scripts/*.sh scripts/hooks/* tests/*/*.sh
}

check_by_tidy() {
  local tool files
  if ! tool="$(first_command clang-tidy-14 clang-tidy)"; then
    say "clang-tidy: left out, it is not here."
    return 0
  fi
  files="$(if [ "$1" = --all ]; then our_sources; else changed_sources; fi | grep '\.cpp$' || true)"
  if [ -z "$files" ]; then
    say "clang-tidy: no changed .cpp file."
    return 0
  fi
  quietly configure-dev cmake --preset dev || return 1
  say "clang-tidy: $(wc -l <<<"$files") files."
  xargs -n 1 -P 2 "$tool" -p build/dev --quiet <<<"$files" 2>/dev/null
}

# Against the commit where this branch left main; on main itself, against the commit before.
changed_sources() {
  local base
  base="$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || echo HEAD)"
  if [ "$base" = "$(git rev-parse HEAD)" ]; then base=HEAD~1; fi
  {
    git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h'
    git ls-files --others --exclude-standard -- '*.cpp' '*.h'
  } | sort -u
}
