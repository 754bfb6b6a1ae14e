#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-files.sh ROOT: promises about files that need no compiler. Prints one line a fault; exit code 1 on any.
set -euo pipefail
cd "$1"

BIG_FILE_KB=512       # a source tree is read by people
BIG_DATA_KB=5120      # tests/data and the example together: each format, a few broken ones, two slow starts
TWIN_LINES=14         # that many equal lines in a row, blank ones and includes aside, are one idea in two places

# Files of the commit and those about to be; in an unpacked archive all files outside build/.
tracked_files() {
  if git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard | while read -r file; do [ ! -f "$file" ] || echo "$file"; done
  else
    find . -type f -not -path './build/*' | sed 's|^\./||'
  fi
}

without_spdx_line() {
  grep -E '(^|/)(CMakeLists\.txt|dev)$|\.(h|cpp|cmake|sh|py|go|awk|txt|ts|qrc|proto)$|^\.ci/' <<<"$files" |
    grep -vE '^(tests/data|resources/example)/|/(seeds|golden|expected)/' |
    while read -r file; do head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
      echo "$file: no SPDX line among the first three"; done
}

big_files() {
  grep -vE '^(tests/data|resources/example)/|^LICENSE$' <<<"$files" | while read -r file; do
    [ "$(($(wc -c <"$file") / 1024))" -le "$BIG_FILE_KB" ] || echo "$file: more than $BIG_FILE_KB KB"
  done
  local data
  data="$(grep -E '^(tests/data|resources/example)/' <<<"$files" | while read -r file; do wc -c <"$file"; done |
    awk '{ sum += $1 } END { print int(sum / 1024) }')"
  [ "$data" -le "$BIG_DATA_KB" ] || echo "tests/data and resources/example: $data KB, more than $BIG_DATA_KB KB"
}

# Headers are included by their bare name, so a name may stand for one file only.
headers_of_one_name() {
  grep -E '^(app|core|widgets)/.*\.h$' <<<"$files" | sed 's|.*/||' | sort | uniq -d |
    while read -r name; do echo "$name: several headers of this name"; done
}

twin_code() {
  # shellcheck disable=SC2016  # awk's $0
  grep -E '^(app|core|widgets)/.*\.(h|cpp)$' <<<"$files" | tr '\n' '\0' | xargs -0 -r awk -v window="$TWIN_LINES" '
    FNR == 1 { count = 0 }
    { gsub(/^[ \t]+|[ \t]+$/, "") }
    /^$|^#include|^\/\/|^[{}()\];,]*$/ { next }
    {
      line[count % window] = $0; at[count % window] = FNR; count++
      if (count < window) next
      key = ""
      for (i = 0; i < window; i++) key = key "\n" line[(count + i) % window]
      here = FILENAME ":" at[count % window]
      if (!(key in seen)) { seen[key] = here; next }
      pair = FILENAME " " seen[key]; sub(/:[0-9]+$/, "", pair)
      if (!(pair in told)) { told[pair] = 1; print here ": the same " window " lines as " seen[key] }
    }'
}

files="$(tracked_files)"
faults="$(without_spdx_line; big_files; headers_of_one_name; twin_code)"
if [ -n "$faults" ]; then
  echo "$faults"
  exit 1
fi
echo "$(wc -l <<<"$files") files, each begins, weighs and is named as agreed."
