#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# plurals-are-told.sh LUPDATE ROOT: every counted string of the viewer has its English singular in
# translations/coldstart_en.ts ("1 goroutine"). To add a new one: run the lupdate line below on that file, fill it in.
set -euo pipefail
room="$(mktemp -d)"
trap 'rm -rf "$room"' EXIT
cp "$2/translations/coldstart_en.ts" "$room/"
cd "$2"
"$1" -silent -pluralonly -no-obsolete -locations none -source-language en_US -target-language en_US app widgets \
  -ts "$room/coldstart_en.ts" >"$room/said" 2>&1 || {
  cat "$room/said"
  exit 1
}
count="$(grep -c 'numerus="yes"' "$room/coldstart_en.ts" || true)"
if [ "${count:-0}" -eq 0 ]; then
  echo "lupdate found no counted string: this check looks in the wrong place."
  exit 1
fi
if grep -B3 'type="unfinished"' "$room/coldstart_en.ts"; then
  echo "These have no singular in translations/coldstart_en.ts."
  exit 1
fi
echo "$count counted strings, each with its singular."
