#!/bin/sh
# Can this machine build the package ("build") or also test it ("test")?
#
# On Debian and its kin, missing packages are installed where that is allowed (root, or a sudo
# that asks no password); otherwise the exact line to type is printed. Elsewhere, what is missing
# is named. Swift is never installed for you. Exits with 0 only when everything is there.
# A browser and graphviz, which few tests need, are installed where that can be done; where it cannot,
# those tests are skipped.
set -u

purpose=${1:-build}
python=${PYTHON:-python3}
debian_python=${DEBIAN_PYTHON:-/usr/bin/python3}
packages=''
things=''

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# missing PACKAGE THING: both are listed once.
missing() {
  case " $packages " in *" $1 "*) ;; *) packages="${packages:+$packages }$1" ;; esac
  case ", $things, " in *", $2, "*) ;; *) things="${things:+$things, }$2" ;; esac
}

check_cxx() {
  if [ -n "${CXX:-}" ]; then
    compiler=$CXX
  else
    compiler=''
    for name in c++ g++ clang++; do
      if have "$name"; then compiler=$name && break; fi
    done
  fi
  # A clang++ may be there (Swift brings one) and its standard library not.
  # shellcheck disable=SC2086  # CXX may hold options
  [ -n "$compiler" ] && echo '#include <string>' | $compiler -x c++ -fsyntax-only - >/dev/null 2>&1 ||
    missing g++ 'a C++ compiler'
}

# check_python COMMAND: a Python of at least 3.10 that can make environments and compile modules.
check_python() {
  if ! "$1" -c '' >/dev/null 2>&1; then
    case $1 in
      python3 | /usr/bin/python3)
        missing python3 'Python 3.10 or later'
        missing python3-venv "Python's venv"
        missing python3-dev "Python's C headers"
        return
        ;;
    esac
    fail "PYTHON is \"$1\", which does not run: give the path of a Python 3.10 or later."
  fi
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "$1 is $("$1" --version 2>&1): install Python 3.10 or later and say PYTHON=/path/to/it."
  # Debian's own python3 gets its parts from python3-*, another one under /usr from python3.N-*.
  family=$("$1" -c '
import os, sys
same = os.path.realpath("/usr/bin/python3") == os.path.realpath(getattr(sys, "_base_executable", sys.executable))
print("python3" if same or sys.base_prefix != "/usr" else "python%d.%d" % sys.version_info[:2])')
  "$1" -c 'import venv, ensurepip' >/dev/null 2>&1 || missing "$family-venv" "Python's venv ($1)"
  "$1" -c '
import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' ||
    missing "$family-dev" "Python's C headers ($1)"
}

# The second test configuration: Debian's own Python with Debian's own NumPy.
check_debian_python() {
  have apt-get || return 0
  "$debian_python" -c 'import sys; sys.exit(sys.version_info >= (3, 10))' >/dev/null 2>&1 && return 0
  check_python "$debian_python"
  "$debian_python" -c 'import numpy' >/dev/null 2>&1 || missing python3-numpy "Debian's NumPy"
}

check_packages() {
  packages=''
  things=''
  check_cxx
  check_python "$python"
  if [ "$purpose" = test ]; then check_debian_python; fi
}

# may_install: sets as_root to what goes before apt-get; fails where nothing may be installed.
may_install() {
  if [ "$(id -u)" = 0 ]; then
    as_root=''
  elif have sudo && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  else
    return 1
  fi
}

# A fresh machine has no package lists, an old one stale ones: then fetch them and try again.
# shellcheck disable=SC2086  # $line is a list
apt_install() {
  line="apt-get install --yes --no-install-recommends $1"
  say "missing: $2; running $line"
  export DEBIAN_FRONTEND=noninteractive
  $as_root $line >&2 || { $as_root apt-get update >&2 && $as_root $line >&2; }
}

install_packages() {
  have apt-get || fail "missing: $things. Install them with this system's package manager."
  if ! may_install; then
    say "missing: $things. Install them with"
    say "  sudo apt-get install --yes --no-install-recommends $packages"
    exit 1
  fi
  apt_install "$packages" "$things" || fail "\"$line\" failed; install these packages and try again."
}

# offer COMMANDS PACKAGE PURPOSE: installs what tests can do without, where that is allowed.
offer() {
  have apt-get || return 0
  for name in $1; do
    if have "$name"; then return 0; fi
  done
  if ! may_install; then
    say "note: apt-get install $2 brings what some tests need $3; they are skipped"
  elif ! apt_install "$2" "what some tests need $3"; then
    say "note: $2 could not be installed; the tests that need it $3 are skipped"
  fi
}

check_swift() {
  advice='install Swift 6.3 or later from https://www.swift.org/install and put it on PATH'
  have swift && have swiftc || fail "there is no Swift here: $advice."
  said=$(swift --version 2>&1) || fail "\"swift --version\" fails ($said): $advice."
  version=$(printf '%s\n' "$said" | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  # shellcheck disable=SC2086  # two words
  set -- $version 0 0
  [ "$1" -gt 6 ] || { [ "$1" -eq 6 ] && [ "$2" -ge 3 ]; } ||
    fail "Swift here is too old ($(printf '%s\n' "$said" | sed -n '/Swift version/p')): $advice."
}

check_swift
check_packages
if [ -n "$packages" ]; then
  install_packages
  check_packages
  [ -z "$packages" ] || fail "still missing: $things. \"$python\" may be a Python that Debian's packages do not serve."
fi
if [ "$purpose" = test ]; then
  # python/tests/browser.py looks for the same commands.
  offer 'chromium-headless-shell chromium chromium-browser google-chrome' \
    chromium-headless-shell 'to look at reports in a browser'
  offer dot graphviz 'to draw diagrams of networks'
fi
