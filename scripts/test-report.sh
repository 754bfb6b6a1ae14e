# SPDX-License-Identifier: GPL-3.0-or-later
# Reads ctest's JUnit file: counts, and holds every skip against tests/allowed-skips.txt.

TOTAL_PASSED=0 TOTAL_FAILED=0 TOTAL_SKIPPED=0

# report_results NAME RESULTS.xml: fails when a skip has no reason on the list.
report_results() {
  local passed failed skipped code=0
  [ -s "$2" ] || {
    say "$1: ctest left no results."
    TOTAL_FAILED=$((TOTAL_FAILED + 1))
    return 1
  }
  skips_of "$2" | judge_skips || code=1
  read -r passed failed skipped < <(counts_of "$2")
  say "$1: $(counts_line "$passed" "$failed" "$skipped")"
  TOTAL_PASSED=$((TOTAL_PASSED + passed))
  TOTAL_FAILED=$((TOTAL_FAILED + failed))
  TOTAL_SKIPPED=$((TOTAL_SKIPPED + skipped))
  return "$code"
}

# The closing line of ./dev test.
report_totals() { counts_line "$TOTAL_PASSED" "$TOTAL_FAILED" "$TOTAL_SKIPPED"; }

counts_line() { echo "$1 passed, $2 failed, $3 skipped"; }

# Test cases by how they ended: "PASSED FAILED SKIPPED". One that could not be started counts as failed, and one
# that was switched off as skipped.
counts_of() {
  awk '/^\t<testcase /  { cases++ }
       /^\t<testcase .*status="disabled"/ { skipped++; next }
       /^\t\t<skipped message="SKIP_/ { skipped++ }
       /^\t\t<skipped message="/ && !/="SKIP_|Disabled/ { failed++ }
       /^\t\t<failure/   { failed++ }
       END { print cases - failed - skipped, failed + 0, skipped + 0 }' "$1"
}

# Whole programs that skipped, and Qt Test functions that skipped inside a program that passed, one name a line.
skips_of() {
  awk '/^\t<testcase /   { name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name) }
       /^\t<testcase .*status="disabled"/ { print name; next }
       /^\t\t<skipped message="SKIP_/ { print name }
       /^(\t\t<system-out>)?SKIP   : / { sub(/.*SKIP   : /, ""); sub(/\(.*/, ""); print }' "$1"
}

# Reads names; says each with its reason, and fails when one has none.
judge_skips() {
  local name reason unexplained=0
  while read -r name; do
    reason="$(reason_for "$name")"
    if [ -n "$reason" ]; then
      say "Skipped: $name ($reason)"
    else
      say "Skipped without leave: $name. Mend it, or give its reason in tests/allowed-skips.txt."
      unexplained=1
    fi
  done
  return "$unexplained"
}

# "name: reason" lines; a name may end in * for a family.
reason_for() {
  local pattern reason
  while IFS= read -r pattern; do
    case "$pattern" in "" | '#'*) continue ;; esac
    reason="${pattern#*: }"
    # shellcheck disable=SC2254  # a pattern on purpose
    case "$1" in ${pattern%%: *})
      echo "$reason"
      return
      ;;
    esac
  done <"$ROOT/tests/allowed-skips.txt"
}
