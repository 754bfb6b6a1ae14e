#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# links-no-gui.sh PROGRAM: neither PROGRAM nor a library it loads is one of Qt's for screens.
set -euo pipefail
libraries="$(ldd "$1")"
case "$libraries" in
  *libc.so*) ;;
  *)
    echo "ldd names no libraries of $1: this check sees nothing."
    exit 1
    ;;
esac
if grep -E 'libQt6(Gui|Widgets|OpenGL|PrintSupport|Svg)|libQCustomPlot|libX11|libwayland' <<<"$libraries"; then
  echo "$1 must run on a server without display or fonts."
  exit 1
fi
echo "$1 loads no library for screens."
