#!/usr/bin/env bash
# The long forms of the tests: the same suites with more repetitions. See the variables below for what each one lengthens.
set -euo pipefail
cd "$(dirname "$0")/.."
export MOTCUA_NIGHTLY=1
exec bash tests/all.sh
