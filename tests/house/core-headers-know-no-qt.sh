#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# core-headers-know-no-qt.sh CORE: no header below CORE includes one of Qt's (docs/adr/0001).
set -euo pipefail
count="$(find "$1" -name '*.h' | wc -l)"
if [ "$count" -eq 0 ]; then
  echo "There are no headers below $1: this check looks in the wrong place."
  exit 1
fi
if grep -rnE --include='*.h' '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"](Q[A-Z]|Qt|q[a-z]*\.h)' "$1"; then
  echo "Headers of core are standard C++; Qt may stand in the few .cpp files that need it."
  exit 1
fi
echo "$count headers of core, none knows Qt."
