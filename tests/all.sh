#!/usr/bin/env bash
# Builds everything and runs every ordinary test. On a bare Debian it first installs what the tests need beyond the .NET 10 SDK.
# Ends with one line: N passed, N failed, N skipped. Exit code 0 only when something passed and nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."

. tests/prepare.sh

dotnet build Workflow.sln -c Release --nologo -v quiet
status=0
dotnet test Workflow.sln -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" 2>&1 | tee "$log" || status=$?

# One summary line per test project: "Passed!  - Failed: 0, Passed: 12, Skipped: 1, Total: 13, …".
read -r passed failed skipped < <(awk '
  /Failed: *[0-9]+, *Passed: *[0-9]+, *Skipped: *[0-9]+/ {
    line = $0; gsub(/,/, " ", line); n = split(line, w, /[ \t]+/)
    for (i = 1; i < n; i++) { if (w[i] == "Passed:") p += w[i + 1]; if (w[i] == "Failed:") f += w[i + 1]; if (w[i] == "Skipped:") s += w[i + 1] }
  }
  END { print p + 0, f + 0, s + 0 }' "$log")

[ "$status" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
