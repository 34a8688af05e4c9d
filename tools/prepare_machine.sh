#!/bin/sh
# Make sure that the tests find Chromium and PostgreSQL; on Debian as root, install what is missing.
set -eu
cd "$(dirname "$0")/.."

has() {
    .venv/bin/python -c "import sys; from tests.support.$1 import $2; sys.exit($2() is None)"
}

missing=""
has browser find_chromium || missing="chromium"
has postgres find_installed_server || missing="$missing postgresql"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:" $missing
    # the names are separate packages
    # shellcheck disable=SC2086
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $missing; } >/dev/null
fi

if ! has browser find_chromium; then
    echo "Please install Chromium or Google Chrome (Debian: chromium), or name it in CHROMIUM: the browser tests need it." >&2
    exit 1
fi
if ! has postgres find_server; then
    echo "Please install PostgreSQL (Debian: postgresql, macOS: brew install postgresql), or name its pg_ctl in PG_CTL." >&2
    exit 1
fi
