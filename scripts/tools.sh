#!/bin/sh
# Install what some tests need besides Python: a browser, PostgreSQL, ExifTool, exiv2,
# a C compiler, axe-core, a newer ExifTool.
#
# What cannot be installed here is named with the tests that are skipped without it;
# everything else goes on. Where nothing is missing, .tools-are-whole says so, and
# scripts/test.sh lets no test be skipped for want of a tool.
set -eu
cd "$(dirname "$0")/.."
. scripts/debian.sh

has() { command -v "$1" >/dev/null 2>&1; }
has_postgres() { has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }

has_browser() {
    has chromium-headless-shell || has chromium || has chromium-browser ||
        has google-chrome
}

missing=
# Chromium without a screen of any kind takes half of what a whole one does.
has chromium-headless-shell || install chromium-headless-shell || has_browser ||
    missing="$missing chromium"
has_postgres || missing="$missing postgresql"
has exiftool || missing="$missing libimage-exiftool-perl"
has exiv2 || missing="$missing exiv2"
has npm || missing="$missing npm"
has cc || missing="$missing gcc libc6-dev"
# The program that drives the browser needs it.
has_atomic() { ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1'; }
[ ! -x /sbin/ldconfig ] || PATH=$PATH:/sbin has_atomic || missing="$missing libatomic1"
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # a list of packages
    install $missing || true
fi

rm -f .tools-are-whole
all=yes

without() {
    all=
    printf 'cutline: %s is missing: %s are skipped. Debian, Ubuntu: sudo apt-get install %s\n' \
        "$1" "$2" "$3" >&2
}

has_browser ||
    without Chromium "the tests that drive a browser" chromium
has_postgres || without PostgreSQL "the tests against PostgreSQL" postgresql
has exiftool ||
    without ExifTool "writing into files and the comparisons with ExifTool" \
        libimage-exiftool-perl
has cc || without cc "the comparisons of compiled with interpreted reading" gcc
has exiv2 || without exiv2 "the second readings of written files" exiv2
[ ! -x /sbin/ldconfig ] || PATH=$PATH:/sbin has_atomic ||
    without libatomic "the tests that drive a browser" libatomic1

# axe-core and a newer ExifTool than Debian's, in the versions that the lock file names
browser=tests/browser
if [ -f $browser/package-lock.json ]; then
    if ! has npm; then
        without npm "the checks of accessibility and the writing of WebP" npm
    elif [ ! $browser/node_modules/.package-lock.json -nt $browser/package-lock.json ]; then
        if ! (cd $browser && npm ci --silent --no-audit --no-fund); then
            all=
            printf 'cutline: npm ci failed in %s: accessibility and WebP are not tested\n' \
                $browser >&2
        fi
    fi
fi

[ -z "$all" ] || : >.tools-are-whole
