#!/bin/sh
# The fast checks; every one runs, and all that fail are named at the end.
set -u
cd "$(dirname "$0")/.."
PATH="$(pwd -P)/.venv/bin:$PATH"
failed=""

step() {
    title=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $title"
    else
        echo "FAILED  $title"
        echo "$output"
        failed="$failed, $title"
    fi
}

step "style" ruff check .
step "format" ruff format --check .
step "types" mypy --strict forum
step "floors" lint-imports
step "packages" deptry forum
step "templates" djlint templates --lint --quiet
step "translations" python tools/check_catalogues.py
step "licences" reuse lint

if [ -n "$failed" ]; then
    echo "Failed checks: ${failed#, }" >&2
    exit 1
fi
