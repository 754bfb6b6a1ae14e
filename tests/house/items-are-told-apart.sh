#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# items-are-told-apart.sh ROOT: whoever tells the kinds of SelectionItem apart has an arm for each (visitItem), and no arm
# that takes what is left over, so that a new kind does not compile where it was forgotten.
set -euo pipefail
cd "$1"

sources() { find core widgets app \( -name '*.cpp' -o -name '*.h' \) ! -path core/spans/Selection.h; }

# shellcheck disable=SC2016  # perl has $ of its own
faults="$(sources | xargs perl -0777 -ne '
  while (/visitItem\((?<call>(?:[^()]|\((?&inside)\))*)\)(?(DEFINE)(?<inside>(?:[^()]|\((?&inside)\))*))/g) {
    print "$ARGV: an arm of visitItem takes auto\n" if $+{call} =~ /\]\s*\([^()]*\bauto\b/;
  }
  while (/std::visit\(/g) {
    my $call = substr($_, pos, 400);
    print "$ARGV: std::visit over an item, where visitItem is meant\n" if $call =~ /\A[^;]*\b(item|hovered)\w*\s*\)\s*;/;
  }')"
if [ -n "$faults" ]; then
  echo "$faults"
  exit 1
fi
echo "no catch-all over SelectionItem"
