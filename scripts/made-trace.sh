# SPDX-License-Identifier: GPL-3.0-or-later
# made_trace FOLDER KIND: prints the path of FOLDER/KIND.trace; what is missing is made by the program beside the
# reference files. For the benches, from the repository's root.
made_trace() {
  local make=../shared/conformance/big/make.sh
  if [ ! -f "$1/$2.trace" ]; then
    [ -f "$make" ] || {
      echo "There is no $1/$2.trace and no $make: name the traces." >&2
      return 1
    }
    sh "$make" "$1" "$2" >&2
  fi
  echo "$1/$2.trace"
}
