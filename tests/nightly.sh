#!/usr/bin/env bash
# The long forms of the tests: the same suites with more repetitions. See the variables below for what each one lengthens.
set -euo pipefail
cd "$(dirname "$0")/.."
# Lengthened by it, among others: the simulated cases run through the engine (10,000 random procedures; 1,000 cases of each real one), a fault before and after every store
# call (36 scenarios), many hosts from seeds (150,000; MOTCUA_SEEDS says another number).
export MOTCUA_NIGHTLY=1
exec bash tests/all.sh
