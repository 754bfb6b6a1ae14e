#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016  # awk has a $0 of its own
# check-files.sh ROOT: promises about files that need no compiler. Prints one line a fault; exit code 1 on any.
set -euo pipefail
cd "$1"

BIG_FILE_KB=512       # a source tree is read by people
BIG_DATA_KB=5120      # tests/data and the example together: each format, a few broken ones, two slow starts
DATA='^(tests/data|resources/example)/'
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
  local mark='SPDX-License-Identifier: GPL-3.0-or-later'
  grep -E '(^|/)(CMakeLists\.txt|dev)$|\.(h|cpp|cmake|sh|py|go|awk|txt|qrc|qss|proto)$|^\.ci/' <<<"$files" |
    grep -vE "$DATA|/(seeds|golden|expected)/" | tr '\n' '\0' |
    xargs -0 -r awk -v mark="$mark" '
      FNR == 1 { begins[FILENAME] }
      FNR <= 3 && index($0, mark) { told[FILENAME] }
      END { for (file in begins) if (!(file in told)) print file ": no SPDX line among the first three" }'
}

big_files() {
  tr '\n' '\0' <<<"$files" | xargs -0 -r wc -c |
    awk -v data="$DATA" -v file_kb="$BIG_FILE_KB" -v data_kb="$BIG_DATA_KB" '
      { bytes = $1; sub(/^ *[0-9]+ /, "") }
      $0 == "total" { next }
      $0 ~ data { sum += bytes; next }
      $0 != "LICENSE" && bytes > file_kb * 1024 { print $0 ": more than " file_kb " KB" }
      END { if (sum > data_kb * 1024) print "tests/data and resources/example: more than " data_kb " KB" }'
}

# Headers are included by their bare name, so a name may stand for one file only.
headers_of_one_name() {
  grep -E '^(app|core|widgets)/.*\.h$' <<<"$files" | sed 's|.*/||' | sort | uniq -d |
    while read -r name; do echo "$name: several headers of this name"; done
}

twin_code() {
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
