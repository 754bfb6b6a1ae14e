#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# threads-are-workers.sh FOLDER...: no file below starts a thread by other means than core/base/Worker.h: what is thrown
# on a bare one ends the program.
set -euo pipefail
count="$(find "$@" -name '*.h' -o -name '*.cpp' | wc -l)"
if [ "$count" -eq 0 ]; then
  echo "There are no sources below $*: this check looks in the wrong place."
  exit 1
fi
found="$(grep -rnE --include='*.h' --include='*.cpp' 'std::(j?thread|async)([^_:[:alnum:]]|$)' "$@" | grep -v '/base/Worker\.h:' || true)"
if [ -n "$found" ]; then
  printf '%s\n' "$found" "A thread is a Worker (core/base/Worker.h)."
  exit 1
fi
echo "$count files, each of their threads is a Worker."
