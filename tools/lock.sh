#!/bin/sh
# Write requirements/*.txt: one resolution for all platforms, with hashes and without hosts.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv --quiet pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate "$@"
}

compile --upgrade --group build --group test --group dev --output-file requirements/test.txt
compile --constraints requirements/test.txt --group build --output-file requirements/build.txt
compile --constraints requirements/test.txt --output-file requirements/run.txt
