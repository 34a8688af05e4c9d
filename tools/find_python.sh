#!/bin/sh
# Print a Python that is new enough and can make virtual environments; on Debian as root, install what is missing.
set -eu

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

find_python && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3 python3-venv; } >/dev/null
    find_python && exit
fi
echo "Please install Python 3.11 or newer with its venv module (Debian: python3-venv, macOS: brew install python)." >&2
exit 1
