# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what scripts/packages.txt lists and this machine lacks. With nothing missing it costs milliseconds
# and touches neither network nor package manager.

# set_up USE...: the rows of each USE must be there afterwards, or we stop with a sentence.
# wish_for USE...: the same rows, but without them we go on.
set_up() { install_missing must "$@"; }
wish_for() { install_missing may "$@"; }

install_missing() {
  local duty="$1" manager missing
  shift
  manager="$(package_manager)"
  missing="$(missing_cells "$manager" "$@" | sort -u)"
  [ -n "$missing" ] || return 0
  if [ "$manager" = apt ] && [ -z "${COLDSTART_NO_INSTALL:-}" ] && install_by_apt "$missing"; then return 0; fi
  refuse "$duty" "$(how_to_install "$manager") $(names_of "$manager" "$missing")"
}

# The first of the package managers we know that this machine has; apt's names serve where there is none.
package_manager() {
  local name
  for name in apt-get dnf pacman brew; do
    if command -v "$name" >/dev/null; then
      echo "${name%-get}"
      return
    fi
  done
  echo unknown
}

how_to_install() {
  case "$1" in
    apt) echo "sudo apt-get update && sudo apt-get install" ;;
    dnf) echo "sudo dnf install" ;;
    pacman) echo "sudo pacman -S --needed" ;;
    brew) echo "brew install" ;;
    *) echo "install what Debian calls" ;;
  esac
}

# Ends the script where we cannot go on without.
refuse() {
  if [ "$1" = must ]; then
    say "Some packages are missing. Please run this, then try again:" >&2
    die 1 "  $2"
  fi
  say "Going on without what is only wished for; to have it: $2"
}

# missing_cells MANAGER USE...: the cells ("a|b") of those rows that are not met.
missing_cells() {
  local cell
  for cell in $(wanted_cells "$@"); do
    is_installed "$1" "$cell" || echo "$cell"
  done
}

# wanted_cells MANAGER USE...: rows whose command is on the PATH are met already, whoever installed it.
wanted_cells() {
  local manager="$1" use command apt dnf pacman brew cell
  shift
  while read -r use command apt dnf pacman brew; do
    case " $* " in *" $use "*) ;; *) continue ;; esac
    if [ "$command" != - ] && command -v "$command" >/dev/null; then continue; fi
    case "$manager" in
      dnf) cell="$dnf" ;;
      pacman) cell="$pacman" ;;
      brew) cell="$brew" ;;
      *) cell="$apt" ;;
    esac
    [ "$cell" = - ] || echo "$cell"
  done < <(grep -v '^#' "$ROOT/scripts/packages.txt")
}

is_installed() {
  local name
  for name in ${2//|/ }; do
    case "$1" in
      apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" != installed ] || return 0 ;;
      dnf) ! rpm -q --whatprovides "$name" >/dev/null 2>&1 || return 0 ;;
      pacman) [ -n "$(pacman -T "$name")" ] || return 0 ;;
      brew) ! brew list --versions "$name" >/dev/null 2>&1 || return 0 ;;
    esac
  done
  return 1
}

# names_of MANAGER CELLS: of each "a|b" the first that apt could install; elsewhere simply the first.
names_of() {
  local cell name chosen line=""
  for cell in $2; do
    chosen="${cell%%|*}"
    for name in ${cell//|/ }; do
      if [ "$1" = apt ] && has_candidate "$name"; then
        chosen="$name"
        break
      fi
    done
    line="$line $chosen"
  done
  echo "${line# }"
}

has_candidate() {
  case "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)" in
    *"Candidate: (none)"* | "") return 1 ;;
  esac
}

# Fails without trying where there is no way to be root, and where the same cells failed the last time.
install_by_apt() {
  local cells="$1" given_up="$ROOT/build/logs/given-up.txt" root names
  root="$(how_to_be_root)" || return 1
  if [ -f "$given_up" ] && [ "$(cat "$given_up")" = "$cells" ]; then return 1; fi
  fetch_apt_lists "$root" || return 1
  names="$(names_of apt "$cells")"
  say "Installing $names."
  # shellcheck disable=SC2086  # no root is no word, and names are many
  if quietly apt-install $root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $names; then
    return 0
  fi
  echo "$cells" >"$given_up"
  return 1
}

# Once a run: a bare machine has no lists, an old one has stale ones.
fetch_apt_lists() {
  [ -z "${APT_LISTS_FETCHED:-}" ] || return 0
  say "Fetching the package lists."
  # shellcheck disable=SC2086  # no root is no word
  quietly apt-update $1 apt-get update -q || return 1
  APT_LISTS_FETCHED=yes
}

# Prints what makes a command root's: nothing for root, sudo for others; fails where there is no way.
how_to_be_root() {
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; } || return 1
  echo sudo
}
